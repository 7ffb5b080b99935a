package io.embedstream.deploy.learn;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The threshold with the best expected F1 of calibrated probabilities: it rests on the fit, not on the luck of single
 * labels.
 *
 * <p>Source: Z. Lipton et al., "Optimal Thresholding of Classifiers to Maximize F1 Measure", ECML 2014.
 */
public final class F1Threshold {

    private F1Threshold() {}

    /**
     * The threshold.
     *
     * @param probabilities at least one, in any order
     * @param weights how much each counts, positive, as many
     */
    public static double of(double[] probabilities, double[] weights) {
        Integer[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
                .toArray(Integer[]::new);
        double expected = 0;
        for (int i : order) {
            expected += weights[i] * probabilities[i];
        }
        double best = -1;
        double threshold = probabilities[order[0]];
        double hits = 0;
        double called = 0;
        for (int n = 0; n < order.length; n++) {
            double probability = probabilities[order[n]];
            hits += weights[order[n]] * probability;
            called += weights[order[n]];
            double f1 = 2 * hits / (called + expected);
            if (f1 > best) {
                best = f1;
                threshold = n + 1 == order.length ? probability : (probability + probabilities[order[n + 1]]) / 2;
            }
        }
        return threshold;
    }
}

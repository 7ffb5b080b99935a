package io.embedstream.deploy.eval.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Precision, recall and F1 of "score at or above a threshold", and the threshold with the best F1. */
public final class BinaryScores {

    /**
     * Quality at one threshold.
     *
     * @param threshold scores at or above it are called positive
     * @param precision share of calls that are right, 0 without calls
     * @param recall share of positives called, 0 without positives
     */
    public record At(double threshold, double precision, double recall) {

        /** Harmonic mean of precision and recall. */
        public double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    private BinaryScores() {}

    /** Quality at a given threshold. */
    public static At at(double threshold, double[] scores, boolean[] positive) {
        int called = 0;
        int hits = 0;
        int positives = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean call = scores[i] >= threshold;
            called += call ? 1 : 0;
            hits += call && positive[i] ? 1 : 0;
            positives += positive[i] ? 1 : 0;
        }
        return new At(
                threshold, called == 0 ? 0 : (double) hits / called, positives == 0 ? 0 : (double) hits / positives);
    }

    /** The threshold with the best F1, half-way to the next lower score; the highest of equals. */
    public static At best(double[] scores, boolean[] positive) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        int positives = 0;
        for (boolean p : positive) {
            positives += p ? 1 : 0;
        }
        At best = new At(Double.POSITIVE_INFINITY, 0, 0);
        int hits = 0;
        for (int n = 1; n <= order.length; n++) {
            double score = scores[order[n - 1]];
            hits += positive[order[n - 1]] ? 1 : 0;
            boolean last = n == order.length;
            if (last || scores[order[n]] < score) {
                double threshold = last ? score : (score + scores[order[n]]) / 2;
                At here = new At(threshold, (double) hits / n, positives == 0 ? 0 : (double) hits / positives);
                best = here.f1() > best.f1() ? here : best;
            }
        }
        return best;
    }
}

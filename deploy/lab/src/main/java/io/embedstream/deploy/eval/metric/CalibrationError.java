package io.embedstream.deploy.eval.metric;

import java.util.Arrays;
import java.util.Random;

/**
 * Expected calibration error over equal-width bins of the top probability: the mean gap between confidence and
 * accuracy, weighted by the bins' sizes.
 *
 * <p>Source: M. Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015. A bin is
 * {@code (i / n, (i + 1) / n]}.
 *
 * @param bins the reliability curve
 */
public record CalibrationError(Bin[] bins) {
    /** Bins of every figure this project reports. */
    public static final int BINS = 15;

    private static final int DRAWS = 200;
    private static final double HIGH = 0.95;
    private static final long SEED = 11;

    /**
     * One bin of the reliability curve.
     *
     * @param count predictions in the bin, or their weights
     * @param confidence their mean top probability, 0 without predictions
     * @param accuracy share of them that is right, 0 without predictions
     */
    public record Bin(double count, double confidence, double accuracy) {}

    /** Bins predictions by their top probability. */
    public static CalibrationError of(double[] topProbabilities, boolean[] right) {
        double[] even = new double[right.length];
        Arrays.fill(even, 1);
        return of(topProbabilities, right, even);
    }

    /** As {@link #of(double[], boolean[])}, with what each prediction counts. */
    public static CalibrationError of(double[] topProbabilities, boolean[] right, double[] weights) {
        double[] count = new double[BINS];
        double[] confidence = new double[BINS];
        double[] hits = new double[BINS];
        for (int i = 0; i < right.length; i++) {
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(topProbabilities[i] * BINS) - 1));
            count[bin] += weights[i];
            confidence[bin] += weights[i] * topProbabilities[i];
            hits[bin] += right[i] ? weights[i] : 0;
        }
        Bin[] bins = new Bin[BINS];
        for (int b = 0; b < BINS; b++) {
            double n = count[b] == 0 ? 1 : count[b];
            bins[b] = new Bin(count[b], confidence[b] / n, hits[b] / n);
        }
        return new CalibrationError(bins);
    }

    /**
     * The error that probabilities which are exactly right have on so few rows, over seeded draws in which each
     * prediction is right with its own probability. An error of at most {@code high} says nothing against a head.
     *
     * @param mean over the draws
     * @param high 95 of 100 draws are at most this
     */
    public record Exact(double mean, double high) {}

    /** What {@link Exact} says of these predictions. */
    public static Exact ofExact(double[] topProbabilities) {
        Random random = new Random(SEED);
        double[] errors = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            boolean[] right = new boolean[topProbabilities.length];
            for (int i = 0; i < right.length; i++) {
                right[i] = random.nextDouble() < topProbabilities[i];
            }
            errors[draw] = of(topProbabilities, right).expected();
        }
        Arrays.sort(errors);
        return new Exact(Arrays.stream(errors).average().orElse(0), errors[(int) (HIGH * DRAWS) - 1]);
    }

    /** The error, in [0, 1]; 0 without predictions. */
    public double expected() {
        double sum = 0;
        double all = 0;
        for (Bin bin : bins) {
            sum += bin.count * Math.abs(bin.confidence - bin.accuracy);
            all += bin.count;
        }
        return all == 0 ? 0 : sum / all;
    }
}

package io.embedstream.encoder.head.train;

import java.util.Arrays;

/**
 * Fits {@code p(score) = 1 / (1 + exp(-(slope * score + intercept)))} to labelled scores.
 *
 * <p>Source: J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999, with his smoothed targets, so that
 * separable data keeps a finite slope.
 */
public final class PlattScaling {

    /** A monotone map from a score to a probability. */
    public record Curve(double slope, double intercept) {

        /** Probability in (0, 1). */
        public double probability(double score) {
            return 1 / (1 + StrictMath.exp(-(slope * score + intercept)));
        }

        /** The score at which {@link #probability} is this. */
        public double score(double probability) {
            return (StrictMath.log(probability / (1 - probability)) - intercept) / slope;
        }

        /**
         * The threshold with the best expected F1 on these scores: it rests on the curve, not on the luck of single labels.
         *
         * <p>Source: Z. Lipton et al., "Optimal Thresholding of Classifiers to Maximize F1 Measure", ECML 2014.
         *
         * @param scores at least one, in any order
         */
        public double threshold(double[] scores) {
            double[] sorted = scores.clone();
            Arrays.sort(sorted);
            double expected = 0;
            for (double score : sorted) {
                expected += probability(score);
            }
            double best = -1;
            double threshold = sorted[0];
            double hits = 0;
            for (int i = sorted.length - 1; i >= 0; i--) {
                hits += probability(sorted[i]);
                double f1 = 2 * hits / (sorted.length - i + expected);
                if (f1 > best) {
                    best = f1;
                    threshold = i == 0 ? sorted[0] : (sorted[i] + sorted[i - 1]) / 2;
                }
            }
            return threshold;
        }
    }

    private PlattScaling() {}

    /**
     * Fits the curve.
     *
     * @param scores any finite values
     * @param positive whether each score belongs to a positive example; both kinds must occur
     */
    public static Curve fit(double[] scores, boolean[] positive) {
        int positives = 0;
        for (boolean p : positive) {
            positives += p ? 1 : 0;
        }
        int negatives = positive.length - positives;
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException(
                    "A probability is fitted on positive and negative pairs, found %d and %d."
                            .formatted(positives, negatives));
        }
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (negatives + 2.0);
        Objective loss = (point, gradient) -> loss(scores, positive, high, low, point, gradient);
        double[] fitted = new Lbfgs(500, 1e-10).minimize(loss, new double[2]);
        return new Curve(fitted[0], fitted[1]);
    }

    private static double loss(
            double[] scores, boolean[] positive, double high, double low, double[] point, double[] gradient) {
        double loss = 0;
        gradient[0] = 0;
        gradient[1] = 0;
        for (int i = 0; i < scores.length; i++) {
            double target = positive[i] ? high : low;
            double z = point[0] * scores[i] + point[1];
            double p = 1 / (1 + StrictMath.exp(-z));
            loss += Math.max(z, 0) - z * target + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
            gradient[0] += (p - target) * scores[i] / scores.length;
            gradient[1] += (p - target) / scores.length;
        }
        return loss / scores.length;
    }
}

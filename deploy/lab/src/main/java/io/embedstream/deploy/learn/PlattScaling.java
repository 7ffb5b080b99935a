package io.embedstream.deploy.learn;

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
    }

    private PlattScaling() {}

    /**
     * Fits the curve.
     *
     * @param scores any finite values
     * @param positive whether each score belongs to a positive example; both kinds must occur
     * @param weights how much each counts, positive
     */
    public static Curve fit(double[] scores, boolean[] positive, double[] weights) {
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
        Objective loss = (point, gradient) -> loss(scores, positive, weights, high, low, point, gradient);
        double[] fitted = new Lbfgs(500, 1e-10).minimize(loss, new double[2]);
        return new Curve(fitted[0], fitted[1]);
    }

    private static double loss(
            double[] scores,
            boolean[] positive,
            double[] weights,
            double high,
            double low,
            double[] point,
            double[] gradient) {
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        double loss = 0;
        gradient[0] = 0;
        gradient[1] = 0;
        for (int i = 0; i < scores.length; i++) {
            double target = positive[i] ? high : low;
            double z = point[0] * scores[i] + point[1];
            double p = 1 / (1 + StrictMath.exp(-z));
            double weight = weights[i] / all;
            loss += weight * (Math.max(z, 0) - z * target + StrictMath.log1p(StrictMath.exp(-Math.abs(z))));
            gradient[0] += weight * (p - target) * scores[i];
            gradient[1] += weight * (p - target);
        }
        return loss;
    }
}

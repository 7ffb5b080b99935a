package io.embedstream.deploy.learn;

import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Logistic regression over few features of different scales: each is brought to mean 0 and deviation 1 for the fit, and
 * the weights are those of the features as they are.
 *
 * @param weights one a feature, 0 for those left out
 * @param intercept log-odds where all features are 0
 */
public record StandardizedRegression(double[] weights, double intercept) {
    private static final double LEAST_VARIANCE = 1e-9;
    /** A weight that is as small counts as 0. */
    private static final double SLACK = 5e-5;

    /**
     * Fits so that the log-odds rise or fall with a feature as they should: one whose weight has the wrong sign is left
     * out, the farthest first, and the rest fitted again.
     *
     * @param signs of each feature: 1 if they may only rise with it, -1 if they may only fall, 0 if either
     */
    public static StandardizedRegression monotone(
            double strength, double[][] values, boolean[] labels, double[] importance, int[] signs) {
        boolean[] used = new boolean[signs.length];
        Arrays.fill(used, true);
        while (true) {
            StandardizedRegression fit = fit(strength, values, labels, importance, used);
            int worst = worst(fit.weights, signs, SLACK);
            if (worst < 0) {
                return fit;
            }
            used[worst] = false;
        }
    }

    /** The feature whose weight is farthest on the wrong side of 0, by more than some slack; -1 if there is none. */
    static int worst(double[] weights, int[] signs, double slack) {
        return IntStream.range(0, weights.length)
                .filter(f -> weights[f] * signs[f] < -slack)
                .boxed()
                .max(Comparator.comparingDouble(f -> Math.abs(weights[f])))
                .orElse(-1);
    }

    /**
     * Fits.
     *
     * @param strength see {@link LogisticRegression}
     * @param values one row an example
     * @param importance of each example; positive, of any sum
     * @param used which features count
     */
    public static StandardizedRegression fit(
            double strength, double[][] values, boolean[] labels, double[] importance, boolean[] used) {
        int features = used.length;
        double[] mean = new double[features];
        double[] deviation = new double[features];
        standardize(values, mean, deviation);
        float[][] rows = new float[values.length][features];
        int[] classes = new int[values.length];
        for (int i = 0; i < rows.length; i++) {
            for (int f = 0; f < features; f++) {
                rows[i][f] = used[f] ? (float) ((values[i][f] - mean[f]) / deviation[f]) : 0;
            }
            classes[i] = labels[i] ? 1 : 0;
        }
        double scale = values.length / Arrays.stream(importance).sum();
        double[] weights = Arrays.stream(importance).map(w -> w * scale).toArray();
        LinearClassifier fitted = new LogisticRegression(strength).fit(new Examples(rows, classes, weights, 2));
        return unscaled(fitted, mean, deviation, used);
    }

    private static StandardizedRegression unscaled(
            LinearClassifier fitted, double[] mean, double[] deviation, boolean[] used) {
        double[] zero = fitted.logits(new float[used.length]);
        double intercept = zero[1] - zero[0];
        double[] weights = new double[used.length];
        for (int f = 0; f < used.length; f++) {
            float[] unit = new float[used.length];
            unit[f] = 1;
            double[] logits = fitted.logits(unit);
            weights[f] = used[f] ? (logits[1] - logits[0] - (zero[1] - zero[0])) / deviation[f] : 0;
            intercept -= weights[f] * mean[f];
        }
        return new StandardizedRegression(weights, intercept);
    }

    private static void standardize(double[][] values, double[] mean, double[] deviation) {
        for (int f = 0; f < mean.length; f++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : values) {
                sum += row[f];
                squares += row[f] * row[f];
            }
            mean[f] = sum / values.length;
            double variance = squares / values.length - mean[f] * mean[f];
            deviation[f] = variance > LEAST_VARIANCE ? Math.sqrt(variance) : 1;
        }
    }

    /** Probability of one row. */
    public double probability(double[] values) {
        double sum = intercept;
        for (int f = 0; f < weights.length; f++) {
            sum += weights[f] * values[f];
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }
}

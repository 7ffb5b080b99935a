package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.deploy.learn.LogisticRegression;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Logistic regression over {@link MatchFeatures} that is monotone where it should be: a feature whose weight has the
 * wrong sign is left out and the rest fitted again.
 *
 * @param weights in the order of {@link MatchFeatures#NAMES}, 0 for those left out
 * @param intercept log-odds where all features are 0
 */
record MatchFit(double[] weights, double intercept) {
    private static final double STRENGTH = 100;

    /** Fits on pairs whose features are known as numbers; their weights sum to any positive number. */
    static MatchFit of(double[][] values, boolean[] fits, double[] weights) {
        boolean[] used = new boolean[MatchFeatures.NAMES.size()];
        Arrays.fill(used, true);
        while (true) {
            MatchFit fit = fit(values, fits, weights, used);
            int worst = worst(fit.weights);
            if (worst < 0) {
                return fit;
            }
            used[worst] = false;
        }
    }

    private static int worst(double[] weights) {
        return IntStream.range(0, weights.length)
                .filter(f -> weights[f] * MatchFeatures.sign(f) < 0)
                .boxed()
                .max(Comparator.comparingDouble(f -> Math.abs(weights[f])))
                .orElse(-1);
    }

    private static MatchFit fit(double[][] values, boolean[] fits, double[] weights, boolean[] used) {
        int features = used.length;
        double[] mean = new double[features];
        double[] deviation = new double[features];
        standardize(values, mean, deviation);
        float[][] rows = new float[values.length][features];
        int[] labels = new int[values.length];
        for (int i = 0; i < rows.length; i++) {
            for (int f = 0; f < features; f++) {
                rows[i][f] = used[f] ? (float) ((values[i][f] - mean[f]) / deviation[f]) : 0;
            }
            labels[i] = fits[i] ? 1 : 0;
        }
        double scale = values.length / Arrays.stream(weights).sum();
        LinearClassifier fitted = new LogisticRegression(STRENGTH)
                .fit(new Examples(
                        rows, labels, Arrays.stream(weights).map(w -> w * scale).toArray(), 2));
        double[] zero = fitted.logits(new float[features]);
        double intercept = zero[1] - zero[0];
        double[] found = new double[features];
        for (int f = 0; f < features; f++) {
            float[] unit = new float[features];
            unit[f] = 1;
            double[] logits = fitted.logits(unit);
            found[f] = used[f] ? (logits[1] - logits[0] - (zero[1] - zero[0])) / deviation[f] : 0;
            intercept -= found[f] * mean[f];
            found[f] = Figures.round(found[f]).doubleValue();
        }
        return new MatchFit(found, Figures.round(intercept).doubleValue());
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
            deviation[f] = variance > 1e-9 ? Math.sqrt(variance) : 1;
        }
    }

    /** Probability of each pair. */
    double[] probabilities(double[][] values) {
        return Arrays.stream(values).mapToDouble(this::probability).toArray();
    }

    private double probability(double[] values) {
        double sum = intercept;
        for (int f = 0; f < weights.length; f++) {
            sum += weights[f] * values[f];
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }

    /** The weights by name. */
    Map<String, Double> named() {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int f = 0; f < weights.length; f++) {
            named.put(MatchFeatures.NAMES.get(f), weights[f]);
        }
        return named;
    }
}

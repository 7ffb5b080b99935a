package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.learn.StandardizedRegression;
import io.embedstream.encoder.head.match.MatchCurve;
import io.embedstream.encoder.head.match.MatchFeatures;
import java.util.Arrays;
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
        int[] signs = IntStream.range(0, MatchFeatures.NAMES.size())
                .map(MatchFeatures::sign)
                .toArray();
        StandardizedRegression fitted = StandardizedRegression.monotone(STRENGTH, values, fits, weights, signs);
        return new MatchFit(
                Arrays.stream(fitted.weights()).map(MatchFit::rounded).toArray(), rounded(fitted.intercept()));
    }

    private static double rounded(double value) {
        return Figures.round(value).doubleValue();
    }

    /** As a curve with a threshold. */
    MatchCurve curve(double threshold) {
        return new MatchCurve(intercept, threshold, named());
    }

    /** Probability of each pair. */
    double[] probabilities(double[][] values) {
        StandardizedRegression fitted = new StandardizedRegression(weights, intercept);
        return Arrays.stream(values).mapToDouble(fitted::probability).toArray();
    }

    private Map<String, Double> named() {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int f = 0; f < weights.length; f++) {
            named.put(MatchFeatures.NAMES.get(f), weights[f]);
        }
        return named;
    }
}

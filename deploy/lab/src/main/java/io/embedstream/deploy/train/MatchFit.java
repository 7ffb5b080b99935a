package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.learn.DrawnRegression;
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
    /** Examples that it takes to move a weight as far as what it is drawn to holds it. */
    private static final double HOLD = 10;
    /** By how much features differ from match to match: cosines, and logarithms of counts. */
    private static final double[] SCALES = MatchFeatures.NAMES.stream()
            .mapToDouble(name -> name.startsWith("log_") ? 1 : 0.1)
            .toArray();

    private static final int[] SIGNS = IntStream.range(0, MatchFeatures.NAMES.size())
            .map(MatchFeatures::sign)
            .toArray();

    /** Fits on pairs whose features are known as numbers; their weights sum to any positive number. */
    static MatchFit of(double[][] values, boolean[] fits, double[] weights) {
        return of(StandardizedRegression.monotone(STRENGTH, values, fits, weights, SIGNS));
    }

    /**
     * The same with weights drawn to those of a curve, from which few pairs move them little.
     *
     * @param counts how much each pair counts, in messages
     */
    static MatchFit near(MatchCurve curve, double[][] values, boolean[] fits, double[] counts) {
        double[] known =
                MatchFeatures.NAMES.stream().mapToDouble(curve.weights()::get).toArray();
        return of(new DrawnRegression(known, SCALES, HOLD).monotone(values, fits, counts, SIGNS));
    }

    private static MatchFit of(StandardizedRegression fitted) {
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

package io.embedstream.encoder.head.match;

import io.embedstream.encoder.head.HeadException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Log-odds that an intent's templates answer a message, {@code weights . features + intercept} over
 * {@link MatchFeatures}, and from which probability they are offered.
 *
 * @param intercept log-odds where all features are 0
 * @param threshold smallest probability at which a template is offered
 * @param weights by the name of the feature; none has a sign against {@link MatchFeatures#sign}
 */
public record MatchCurve(double intercept, double threshold, Map<String, Double> weights) {

    public MatchCurve {
        if (!Double.isFinite(intercept) || !Double.isFinite(threshold)) {
            throw new HeadException("A template calibration has an intercept and a threshold; fit it again.");
        }
        Set<String> names = Set.copyOf(MatchFeatures.NAMES);
        if (weights == null || !weights.keySet().equals(names)) {
            throw new HeadException("A template calibration has the weights %s, found %s; fit it again."
                    .formatted(names.stream().sorted().toList(), weights == null ? "none" : weights.keySet()));
        }
        for (int f = 0; f < MatchFeatures.NAMES.size(); f++) {
            double weight = weights.get(MatchFeatures.NAMES.get(f));
            if (!Double.isFinite(weight) || weight * MatchFeatures.sign(f) < 0) {
                throw new HeadException("The weight %s of a template calibration has the wrong sign, found %s: nearer"
                                .formatted(MatchFeatures.NAMES.get(f), weight)
                        + " templates would fit worse; check the labels it was fitted on.");
            }
        }
    }

    /** A curve over some features; the others have the weight 0. */
    public static MatchCurve ofSome(double intercept, double threshold, Map<String, Double> weights) {
        return new MatchCurve(
                intercept,
                threshold,
                MatchFeatures.NAMES.stream()
                        .collect(Collectors.toMap(name -> name, name -> weights.getOrDefault(name, 0.0))));
    }

    /** The same with another threshold. */
    MatchCurve withThreshold(double other) {
        return new MatchCurve(intercept, other, weights);
    }

    /** The curve that lies between this one, at share 0, and another. */
    public MatchCurve towards(MatchCurve other, double share) {
        return new MatchCurve(
                between(intercept, other.intercept, share),
                between(threshold, other.threshold, share),
                weights.keySet().stream()
                        .collect(Collectors.toMap(
                                name -> name, name -> between(weights.get(name), other.weights.get(name), share))));
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
    }

    /** @param values as {@link MatchFeatures#values} gives them */
    double logOdds(double[] values) {
        double sum = intercept;
        for (int f = 0; f < values.length; f++) {
            sum += weights.get(MatchFeatures.NAMES.get(f)) * values[f];
        }
        return sum;
    }
}

package io.embedstream.encoder.head.match;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.Map;
import java.util.Set;

/**
 * From what is known of a message and an intent's templates to the probability that they answer the message, for one
 * model and one language: {@code 1 / (1 + exp(-(weights . features + intercept)))} over {@link MatchFeatures}. From
 * {@link #threshold()} on a template is offered, below it the answer is "none fits". Fitted on labelled messages by
 * {@code embedstream calibrate templates}.
 *
 * <p>Version 2 had one feature, the cosine of the nearest template less the bank's closeness, and a threshold on that:
 * it is read as weights of the two.
 *
 * @param format always {@link #FORMAT}
 * @param version {@link #VERSION}, or 2
 * @param encoder the encoders it may be used with
 * @param slope of version 2, else absent
 * @param intercept log-odds where all features are 0
 * @param threshold smallest probability at which a template fits; of version 2 the smallest cosine less closeness
 * @param closeness mean of the banks it was fitted on, what that of a small bank is
 *     {@linkplain BankCloseness#shrunkTo shrunk to}
 * @param weights by the name of the feature; absent in version 2
 * @param training how it was trained, for readers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateCalibration(
        String format,
        int version,
        EncoderBinding encoder,
        Double slope,
        double intercept,
        double threshold,
        double closeness,
        Map<String, Double> weights,
        Map<String, Object> training) {
    /** First member of every file. */
    public static final String FORMAT = "embedstream-template-calibration";
    /** Version this code writes; it reads the one before too. */
    public static final int VERSION = 3;

    private static final int ONE_FEATURE = 2;

    public TemplateCalibration {
        if (!FORMAT.equals(format) || version != VERSION && version != ONE_FEATURE) {
            throw new HeadException("Expected a file of format %s, version %d or %d; found format %s, version %d."
                    .formatted(FORMAT, ONE_FEATURE, VERSION, format, version));
        }
        if (encoder == null
                || !Double.isFinite(intercept)
                || !Double.isFinite(threshold)
                || !Double.isFinite(closeness)) {
            throw new HeadException("A template calibration has an encoder, an intercept, a threshold and a closeness;"
                    + " fit it again.");
        }
        if (version == ONE_FEATURE) {
            requireSlope(slope);
        } else {
            requireWeights(weights);
        }
    }

    private static void requireSlope(Double slope) {
        if (slope == null || !(slope > 0)) {
            throw new HeadException("The slope of a template calibration is above 0, found " + slope
                    + ": the labelled pairs say that nearer templates fit worse; check their labels.");
        }
    }

    private static void requireWeights(Map<String, Double> weights) {
        if (weights == null || !weights.keySet().equals(Set.copyOf(MatchFeatures.NAMES))) {
            throw new HeadException("A template calibration has the weights %s, found %s; fit it again."
                    .formatted(MatchFeatures.NAMES, weights == null ? "none" : weights.keySet()));
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

    /** The weights in the order of {@link MatchFeatures#NAMES}. */
    public double[] weightsInOrder() {
        double[] ordered = new double[MatchFeatures.NAMES.size()];
        for (int f = 0; f < ordered.length; f++) {
            ordered[f] = version == ONE_FEATURE ? oneFeature(f) : weights.get(MatchFeatures.NAMES.get(f));
        }
        return ordered;
    }

    private double oneFeature(int feature) {
        return switch (MatchFeatures.NAMES.get(feature)) {
            case "best" -> slope;
            case "bank_closeness" -> -slope;
            default -> 0;
        };
    }

    /**
     * Probability that the intent's templates answer the message; never falls when they are nearer or stand out more.
     */
    public double probability(MatchFeatures match) {
        double[] values = match.values(closeness);
        double[] ordered = weightsInOrder();
        double sum = intercept;
        for (int f = 0; f < values.length; f++) {
            sum += ordered[f] * values[f];
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }

    /** Smallest probability at which a template is offered. */
    public double least() {
        return version == ONE_FEATURE ? 1 / (1 + StrictMath.exp(-(slope * threshold + intercept))) : threshold;
    }

    /** The same fit, allowed for other encoders too. */
    public TemplateCalibration withEncoder(EncoderBinding other) {
        return new TemplateCalibration(
                format, version, other, slope, intercept, threshold, closeness, weights, training);
    }
}

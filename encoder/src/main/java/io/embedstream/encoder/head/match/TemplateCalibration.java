package io.embedstream.encoder.head.match;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.Map;

/**
 * From the cosine of a message and its nearest template to the probability that the template answers the message, for
 * one model and one language.
 *
 * <p>What a cosine says depends on how close together the templates of a bank lie: among banking questions a cosine means
 * less than among questions about everything. So the bank's {@linkplain BankCloseness closeness} is taken off first. The
 * probability is
 * {@code 1 / (1 + exp(-(slope * (cosine - closeness) + intercept)))}; where {@code cosine - closeness} is below
 * {@link #threshold()} the answer is "none fits". Fitted on labelled pairs by {@code embedstream calibrate templates}.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param encoder the encoders it may be used with
 * @param slope rise of the log-odds per unit of cosine, above 0
 * @param intercept log-odds at a cosine that equals the closeness
 * @param threshold smallest {@code cosine - closeness} at which a template fits
 * @param closeness mean of the banks it was fitted on, what that of a small bank is {@linkplain BankCloseness#shrunkTo shrunk to}
 * @param training how it came about, for people
 */
public record TemplateCalibration(
        String format,
        int version,
        EncoderBinding encoder,
        double slope,
        double intercept,
        double threshold,
        double closeness,
        Map<String, Object> training) {
    /** First member of every file. */
    public static final String FORMAT = "embedstream-template-calibration";
    /** Version this code reads and writes. */
    public static final int VERSION = 2;

    public TemplateCalibration {
        if (!FORMAT.equals(format) || version != VERSION) {
            throw new HeadException("Expected a file of format %s, version %d; found format %s, version %d."
                    .formatted(FORMAT, VERSION, format, version));
        }
        if (encoder == null
                || !Double.isFinite(intercept)
                || !Double.isFinite(threshold)
                || !Double.isFinite(closeness)) {
            throw new HeadException("A template calibration has an encoder, an intercept, a threshold and a closeness;"
                    + " fit it again.");
        }
        if (!(slope > 0)) {
            throw new HeadException("The slope of a template calibration is above 0, found " + slope
                    + ": the labelled pairs say that nearer templates fit worse; check their labels.");
        }
    }

    /** Probability that a template at this cosine, less the bank's closeness, answers the message; rises with it. */
    public float probability(double relative) {
        return (float) (1 / (1 + StrictMath.exp(-(slope * relative + intercept))));
    }

    /** Whether a template at this cosine, less the bank's closeness, is near enough to be offered. */
    public boolean fits(double relative) {
        return relative >= threshold;
    }

    /** The same fit, allowed for other encoders too. */
    public TemplateCalibration withEncoder(EncoderBinding other) {
        return new TemplateCalibration(format, version, other, slope, intercept, threshold, closeness, training);
    }
}

package io.embedstream.encoder.head.match;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.Map;

/**
 * From the cosine of a message and its nearest template to the probability that the template answers the message, for
 * one model and one language.
 *
 * <p>The probability is {@code 1 / (1 + exp(-(slope * cosine + intercept)))}; below {@link #threshold()} the answer is
 * "none fits". Both are fitted on labelled pairs by {@code embedstream calibrate templates}.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param encoder the encoders it may be used with
 * @param slope rise of the log-odds per unit of cosine, above 0
 * @param intercept log-odds at cosine 0
 * @param threshold smallest cosine at which a template fits
 * @param training how it came about, for people
 */
public record TemplateCalibration(
        String format,
        int version,
        EncoderBinding encoder,
        double slope,
        double intercept,
        double threshold,
        Map<String, Object> training) {
    /** First member of every file. */
    public static final String FORMAT = "embedstream-template-calibration";
    /** Version this code reads and writes. */
    public static final int VERSION = 1;

    public TemplateCalibration {
        if (!FORMAT.equals(format) || version != VERSION) {
            throw new HeadException("Expected a file of format %s, version %d; found format %s, version %d."
                    .formatted(FORMAT, VERSION, format, version));
        }
        if (!(slope > 0)) {
            throw new HeadException("The slope of a template calibration is above 0, found " + slope
                    + ": the labelled pairs say that nearer templates fit worse; check their labels.");
        }
    }

    /** Probability that a template at this cosine answers the message; rises with the cosine. */
    public float probability(float cosine) {
        return (float) (1 / (1 + StrictMath.exp(-(slope * cosine + intercept))));
    }

    /** Whether a template at this cosine is near enough to be offered. */
    public boolean fits(float cosine) {
        return cosine >= threshold;
    }

    /** The same fit, allowed for other encoders too. */
    public TemplateCalibration withEncoder(EncoderBinding other) {
        return new TemplateCalibration(format, version, other, slope, intercept, threshold, training);
    }
}

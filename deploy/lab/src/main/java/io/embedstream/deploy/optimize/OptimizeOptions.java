package io.embedstream.deploy.optimize;

import io.embedstream.encoder.optimize.Variant;

/**
 * What to make of a model, and how good it must be.
 *
 * @param variant how activations are quantised
 * @param maxTokens tokens a calibration text is cut to
 * @param meanFloor least mean cosine to the fp32 model that is accepted
 * @param minFloor least cosine of any text that is accepted
 */
public record OptimizeOptions(Variant variant, int maxTokens, double meanFloor, double minFloor) {

    /** The variant H4, texts of up to 256 tokens, cosines of 0.998 in the mean and 0.99 at least. */
    public static final OptimizeOptions DEFAULTS = new OptimizeOptions(Variant.H4, 256, 0.998, 0.99);

    public OptimizeOptions {
        if (maxTokens < 2) {
            throw new IllegalArgumentException("max tokens " + maxTokens + ", expected at least 2");
        }
    }
}

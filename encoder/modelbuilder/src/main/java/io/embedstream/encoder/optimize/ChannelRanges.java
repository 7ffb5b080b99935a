package io.embedstream.encoder.optimize;

import java.util.Arrays;

/**
 * The range of every channel of an activation, over all tokens of the calibration texts.
 *
 * @param min {@code [channels]}
 * @param max {@code [channels]}
 */
public record ChannelRanges(float[] min, float[] max) {

    public ChannelRanges {
        if (min.length != max.length) {
            throw new IllegalArgumentException(min.length + " minima but " + max.length + " maxima");
        }
    }

    /** The largest magnitude of each channel. */
    public float[] magnitudes() {
        float[] magnitudes = new float[min.length];
        for (int c = 0; c < min.length; c++) {
            magnitudes[c] = Math.max(Math.abs(min[c]), Math.abs(max[c]));
        }
        return magnitudes;
    }

    /** The range of all channels together, after each was multiplied by its factor, which is positive. */
    public Range scaledBy(float[] factors) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < min.length; c++) {
            low = Math.min(low, min[c] * factors[c]);
            high = Math.max(high, max[c] * factors[c]);
        }
        return new Range(low, high);
    }

    /** The range of all channels together. */
    public Range overall() {
        float[] ones = new float[min.length];
        Arrays.fill(ones, 1f);
        return scaledBy(ones);
    }
}

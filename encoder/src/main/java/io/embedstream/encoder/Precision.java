package io.embedstream.encoder;

import java.util.Arrays;
import java.util.Locale;

/** Number format of a model's weights, which decides the file that is read. */
public enum Precision {
    /** 8-bit integer weights. */
    INT8,
    /** 16-bit floating point, for GPUs. */
    FP16,
    /** 32-bit floating point, the reference. */
    FP32;

    /**
     * Reads {@code int8}, {@code fp16} or {@code fp32}.
     *
     * @throws IllegalArgumentException if the text names no precision
     */
    public static Precision parse(String text) {
        for (Precision precision : values()) {
            if (precision.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return precision;
            }
        }
        throw new IllegalArgumentException(
                "precision '" + text + "' is unknown; accepted: " + Arrays.toString(values()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

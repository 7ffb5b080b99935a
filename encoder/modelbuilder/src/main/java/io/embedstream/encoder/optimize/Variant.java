package io.embedstream.encoder.optimize;

import java.util.Arrays;
import java.util.Locale;

/** How the activations of a stable int8 model are quantised; weights are the same in both. */
public enum Variant {
    /**
     * Hybrid, of four matrices a layer: constant scales from calibration, except for the input of the second
     * feed-forward matrix, and in the first layer, whose errors all others pass on, that of the first, too: there every
     * row (token) gets its own scale. The faster one.
     */
    H4,
    /** Every row of all four inputs gets its own scale; calibration serves smoothing only. The more exact one. */
    R4;

    /** Whether every row of every input gets its own scale. */
    public boolean byRow() {
        return this == R4;
    }

    /** Whether the rows before the first feed-forward matrix of a layer, counted from 0, get their own scales. */
    public boolean feedForwardByRow(int layer) {
        return byRow() || layer == 0;
    }

    /**
     * Reads {@code h4} or {@code r4}.
     *
     * @throws IllegalArgumentException if the text names no variant
     */
    public static Variant parse(String text) {
        return Arrays.stream(values())
                .filter(variant -> variant.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "variant '" + text + "' is unknown; accepted: " + Arrays.toString(values())));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.embedstream.encoder.optimize;

import java.util.Arrays;
import java.util.Locale;

/** How the activations of a stable int8 model are quantised; weights are the same in both. */
public enum Variant {
    /**
     * Hybrid, of four matrices a layer: constant scales from calibration, except for the input of the second feed-forward matrix,
     * whose every row (token) gets its own scale. The faster one.
     */
    H4,
    /** Every row of all four inputs gets its own scale; calibration serves smoothing only. The more exact one. */
    R4;

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

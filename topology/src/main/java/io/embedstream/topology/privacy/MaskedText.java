package io.embedstream.topology.privacy;

import java.util.Map;

/**
 * A text without what was masked.
 *
 * @param text with placeholders such as {@code [EMAIL]}
 * @param counts how many of each kind were masked; empty where the text is as it was
 */
public record MaskedText(String text, Map<String, Integer> counts) {
    public MaskedText {
        counts = Map.copyOf(counts);
    }

    /** A text as it is. */
    public static MaskedText unchanged(String text) {
        return new MaskedText(text, Map.of());
    }
}

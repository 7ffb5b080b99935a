package io.embedstream.encoder;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a text that has more tokens than the model reads. */
public enum LongTextPolicy {
    /** The first tokens that fit are read; the embedding is marked truncated. */
    TRUNCATE,
    /** The text is cut into windows that fit; the vector is their mean, weighted by their tokens. Nothing is lost. */
    CHUNK_MEAN,
    /** The text is rejected with {@link TextRejectedException}. */
    ERROR;

    /**
     * Reads {@code truncate}, {@code chunk-mean} or {@code error}.
     *
     * @throws IllegalArgumentException if the text names no policy
     */
    public static LongTextPolicy parse(String text) {
        for (LongTextPolicy policy : values()) {
            if (policy.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return policy;
            }
        }
        throw new IllegalArgumentException(
                "long-text policy '" + text + "' is unknown; accepted: " + Arrays.toString(values()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

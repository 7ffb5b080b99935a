package io.embedstream.encoder;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options that change a vector; all of them are part of the fingerprint.
 *
 * @param prompt name of the prompt put before every text, such as {@code query} or {@code passage}; empty for none
 * @param pooling replaces the pooling the model declares
 * @param normalize replaces what the model declares about unit length
 * @param maxTokens tokens read of a text, special ones included; at most (and if absent) what the model declares
 * @param longText what becomes of longer texts
 * @param dimension components kept of each vector before it is normalised (Matryoshka); all if absent
 */
public record VectorOptions(
        String prompt,
        Optional<Pooling> pooling,
        Optional<Boolean> normalize,
        OptionalInt maxTokens,
        LongTextPolicy longText,
        OptionalInt dimension) {

    /** What the model declares; long texts are truncated. */
    public static final VectorOptions DEFAULTS = new VectorOptions(
            "", Optional.empty(), Optional.empty(), OptionalInt.empty(), LongTextPolicy.TRUNCATE, OptionalInt.empty());

    public VectorOptions {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(pooling, "pooling");
        Objects.requireNonNull(normalize, "normalize");
        Objects.requireNonNull(longText, "longText");
        maxTokens.ifPresent(value -> Bounds.atLeast("maxTokens", 3, value));
        dimension.ifPresent(value -> Bounds.atLeast("dimension", 1, value));
    }
}

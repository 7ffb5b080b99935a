package io.embedstream.encoder;

/**
 * The vector of one text.
 *
 * @param vector {@code spec().dimension()} floats; owned by the caller
 * @param tokens tokens of the text, special ones included, before truncation
 * @param truncated whether the model read less than the whole text
 */
public record Embedding(float[] vector, int tokens, boolean truncated) {}

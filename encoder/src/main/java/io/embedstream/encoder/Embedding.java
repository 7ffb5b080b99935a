package io.embedstream.encoder;

/**
 * The vector of one text.
 *
 * @param vector {@code spec().dimension()} floats; owned by the caller
 * @param tokens tokens of the text, special ones included, before truncation
 * @param truncated whether the model read less than the whole text
 * @param unknown tokens the model has no vector for
 */
public record Embedding(float[] vector, int tokens, boolean truncated, int unknown) {

    /** An embedding of known tokens only. */
    public Embedding(float[] vector, int tokens, boolean truncated) {
        this(vector, tokens, truncated, 0);
    }

    /** The same with a vector of its own. */
    public Embedding copy() {
        return new Embedding(vector.clone(), tokens, truncated, unknown);
    }
}

package io.embedstream.topology.vectorstore;

/**
 * What vectors must share to be comparable.
 *
 * @param dimension length of every vector
 * @param similarity how closeness is measured
 * @param fingerprint model fingerprint of the vectors; empty for a store of one unnamed model
 */
public record VectorSpace(int dimension, Similarity similarity, String fingerprint) {

    public VectorSpace {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, was " + dimension);
        }
    }

    /** Similarity functions; higher is nearer. */
    public enum Similarity {
        /** Cosine of the angle, in [-1, 1]. */
        COSINE,
        /** Inner product. */
        DOT_PRODUCT,
        /** Negative squared Euclidean distance. */
        EUCLIDEAN
    }
}

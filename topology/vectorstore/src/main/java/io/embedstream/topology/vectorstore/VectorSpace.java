package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.index.Metric;
import java.util.Objects;

/**
 * What vectors must share to be comparable.
 *
 * @param dimension length of every vector
 * @param similarity how closeness is measured
 * @param fingerprint model fingerprint of the vectors; empty for a store of one unnamed model
 */
public record VectorSpace(int dimension, Similarity similarity, String fingerprint) {

    /** Longest fingerprint the record format holds, in UTF-8 bytes; checked against the count of characters. */
    private static final int MAX_FINGERPRINT_LENGTH = 4096;

    public VectorSpace {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, was " + dimension);
        }
        Objects.requireNonNull(similarity, "similarity");
        Objects.requireNonNull(fingerprint, "fingerprint; use \"\" for a store of one unnamed model");
        if (fingerprint.length() > MAX_FINGERPRINT_LENGTH) {
            throw new IllegalArgumentException("fingerprint must have at most " + MAX_FINGERPRINT_LENGTH
                    + " characters, has " + fingerprint.length());
        }
    }

    /**
     * Checks that a vector can be compared in this space.
     *
     * @throws VectorSpaceMismatchException if its length is not {@link #dimension()}
     * @throws IllegalArgumentException if a component is NaN or infinite
     */
    public void requireMember(float[] vector) {
        if (vector.length != dimension) {
            throw VectorSpaceMismatchException.ofDimension(this, vector.length);
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException(
                        "component " + i + " of the vector is " + vector[i] + "; every component must be finite");
            }
        }
    }

    /**
     * Checks that vectors of a model can be compared in this space.
     *
     * @throws VectorSpaceMismatchException if the fingerprint is another one
     */
    public void requireFingerprint(String other) {
        if (!fingerprint.equals(other)) {
            throw VectorSpaceMismatchException.ofFingerprint(this, other);
        }
    }

    /** Similarity functions; higher is nearer. */
    public enum Similarity {
        /** Cosine of the angle, in [-1, 1]; 0 when either vector is zero. */
        COSINE(Metric.COSINE),
        /** Inner product. */
        DOT_PRODUCT(Metric.DOT_PRODUCT),
        /** Negative squared Euclidean distance. */
        EUCLIDEAN(Metric.EUCLIDEAN);

        private final Metric metric;

        Similarity(Metric metric) {
            this.metric = metric;
        }

        Metric metric() {
            return metric;
        }
    }
}

package io.embedstream.topology.vectorstore.index;

/** How closeness is scored; higher is nearer. The names are those of the store's similarities. */
public enum Metric {
    /** Cosine of the angle, in [-1, 1]; 0 when either vector is zero. */
    COSINE,
    /** Inner product. */
    DOT_PRODUCT,
    /** Negative squared Euclidean distance. */
    EUCLIDEAN;

    /** Factor a vector contributes to its scores: the inverse of its length for cosine, else 1. */
    float factor(Kernel kernel, float[] vector) {
        if (this != COSINE) {
            return 1;
        }
        double square = kernel.dot(vector, 0, vector, 0, vector.length);
        return square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    }

    /**
     * Score of a query against the row that starts at {@code start}.
     *
     * @param factors product of both vectors' {@link #factor factors}
     */
    float score(Kernel kernel, float[] query, float[] rows, int start, float factors) {
        return switch (this) {
            case COSINE -> Math.max(-1, Math.min(1, kernel.dot(query, 0, rows, start, query.length) * factors));
            case DOT_PRODUCT -> kernel.dot(query, 0, rows, start, query.length);
            case EUCLIDEAN -> -kernel.squaredDistance(query, 0, rows, start, query.length);
        };
    }
}

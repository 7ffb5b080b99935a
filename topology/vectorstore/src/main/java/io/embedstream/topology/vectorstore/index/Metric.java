package io.embedstream.topology.vectorstore.index;

/** How closeness is scored; higher is nearer. The names are those of the store's similarities. */
public enum Metric {
    /** Cosine of the angle, in [-1, 1]; 0 when either vector is zero. */
    COSINE,
    /** Inner product. */
    DOT_PRODUCT,
    /** Negative squared Euclidean distance. */
    EUCLIDEAN;

    /** Squares of lengths between which no product of single precision that a cosine needs over- or underflows. */
    private static final float SMALLEST_SQUARE = 1e-24f;

    private static final float LARGEST_SQUARE = 1e24f;

    /**
     * Factor a vector contributes to its scores: for cosine the inverse of its length, 0 for a zero vector and NaN for
     * one that is too long or too short for single precision; else 1.
     */
    float factor(Kernel kernel, float[] vector) {
        if (this != COSINE) {
            return 1;
        }
        float square = kernel.dot(vector, 0, vector, 0, vector.length);
        if (square >= SMALLEST_SQUARE && square <= LARGEST_SQUARE) {
            return (float) (1 / Math.sqrt((double) square));
        }
        return isZero(vector) ? 0 : Float.NaN;
    }

    private static boolean isZero(float[] vector) {
        for (float component : vector) {
            if (component != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Score of a query against the row that starts at {@code start}.
     *
     * @param factors product of both vectors' {@link #factor factors}
     */
    float score(Kernel kernel, float[] query, float[] rows, int start, float factors) {
        return switch (this) {
            case COSINE ->
                Float.isNaN(factors)
                        ? cosine(query, rows, start)
                        : Math.max(-1, Math.min(1, kernel.dot(query, 0, rows, start, query.length) * factors));
            case DOT_PRODUCT -> kernel.dot(query, 0, rows, start, query.length);
            case EUCLIDEAN -> -kernel.squaredDistance(query, 0, rows, start, query.length);
        };
    }

    /** In double precision, which holds the square of every float. */
    private static float cosine(float[] query, float[] rows, int start) {
        double product = 0;
        double querySquare = 0;
        double rowSquare = 0;
        for (int i = 0; i < query.length; i++) {
            double q = query[i];
            double r = rows[start + i];
            product += q * r;
            querySquare += q * q;
            rowSquare += r * r;
        }
        if (querySquare == 0 || rowSquare == 0) {
            return 0;
        }
        return (float) Math.max(-1, Math.min(1, product / (Math.sqrt(querySquare) * Math.sqrt(rowSquare))));
    }
}

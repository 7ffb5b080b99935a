package io.embedstream.topology.text;

/**
 * How near two texts are by their vectors: the cosine, for every operator and any length a model gives its
 * vectors. Vectors of unit length, which most models give, are compared by their inner product. In a fixed order of
 * summation, so that results are the same bits everywhere.
 *
 * <p>Sums are of double precision, which holds the square of every float: no finite vector over- or underflows.
 */
public final class Similarity {
    /** How far the square of a unit vector's length strays from 1 in single precision. */
    private static final double UNIT_TOLERANCE = 1e-5;

    private Similarity() {}

    /**
     * Cosine of the angle between two vectors of one model, in [-1, 1]; 0 where one of them is zero.
     *
     * @throws IllegalArgumentException if they differ in dimension
     */
    public static float cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors of " + a.length + " and " + b.length + " dimensions");
        }
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i];
            double y = b[i];
            product += x * y;
            squareA += x * x;
            squareB += y * y;
        }
        return cosine(product, squareA, squareB);
    }

    /** The cosine by the inner product of two vectors and that of each with itself. */
    static float cosine(double product, double squareA, double squareB) {
        if (isUnit(squareA) && isUnit(squareB)) {
            return (float) product;
        }
        if (squareA == 0 || squareB == 0) {
            return 0;
        }
        return (float) Math.max(-1, Math.min(1, product / (Math.sqrt(squareA) * Math.sqrt(squareB))));
    }

    /** Inner product of two vectors of one dimension. */
    static double product(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors of " + a.length + " and " + b.length + " dimensions");
        }
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }

    /** The vector at unit length: itself if it has that already, or is zero. */
    public static float[] unit(float[] vector) {
        double square = 0;
        for (float x : vector) {
            square += (double) x * x;
        }
        if (square == 0 || isUnit(square)) {
            return vector;
        }
        double length = Math.sqrt(square);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    private static boolean isUnit(double square) {
        return Math.abs(square - 1) <= UNIT_TOLERANCE;
    }
}

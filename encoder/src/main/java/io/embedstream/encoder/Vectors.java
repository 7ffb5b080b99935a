package io.embedstream.encoder;

/** Inner products in double precision, summed in order of dimension: the same bits everywhere. */
public final class Vectors {
    private Vectors() {}

    /** Inner product of two vectors of one dimension; the cosine of unit vectors. */
    public static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (double) a[d] * b[d];
        }
        return sum;
    }

    /** As {@link #dot(float[], float[])}, of vectors in double precision. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    /** Cosine of two vectors of one dimension; not a number if one of them is zero, or not a number. */
    public static double cosine(float[] a, float[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }
}

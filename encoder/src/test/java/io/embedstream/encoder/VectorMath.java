package io.embedstream.encoder;

/** Arithmetic of tests. */
public final class VectorMath {

    private VectorMath() {}

    public static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (double) a[d] * b[d];
        }
        return sum;
    }

    public static double norm(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    public static double cosine(float[] a, float[] b) {
        return dot(a, b) / (norm(a) * norm(b));
    }

    public static double sum(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += value;
        }
        return sum;
    }
}

package io.embedstream.deploy.console.map;

/** Arithmetic of vectors. */
final class Vectors {

    private Vectors() {}

    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    /** The vector at length 1; a zero vector as it is. */
    static float[] unit(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        float[] unit = vector.clone();
        for (int d = 0; d < unit.length && length > 0; d++) {
            unit[d] /= (float) length;
        }
        return unit;
    }
}

package io.embedstream.encoder.words.sentence;

import java.util.Arrays;

/**
 * The direction that vectors of texts have in common: the first right singular vector of their matrix, found by power
 * iteration on the sums of products, so that memory does not grow with their number. The same vectors in the same order
 * give the same bits. Used by one thread.
 */
public final class CommonComponent {
    private static final int ROUNDS = 200;

    private final double[][] products;

    public CommonComponent(int dimension) {
        products = new double[dimension][dimension];
    }

    /** Adds the vector of a text. */
    public void add(float[] vector) {
        for (int i = 0; i < products.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] += (double) vector[i] * vector[j];
            }
        }
    }

    /** The direction, of unit length; zero if all vectors were. The component of largest size is above 0. */
    public float[] direction() {
        double[] direction = new double[products.length];
        Arrays.fill(direction, 1);
        for (int round = 0; round < ROUNDS; round++) {
            direction = unit(times(direction));
        }
        int largest = 0;
        for (int d = 1; d < direction.length; d++) {
            largest = Math.abs(direction[d]) > Math.abs(direction[largest]) ? d : largest;
        }
        float[] narrowed = new float[direction.length];
        for (int d = 0; d < narrowed.length; d++) {
            narrowed[d] = (float) (direction[largest] < 0 ? -direction[d] : direction[d]);
        }
        return narrowed;
    }

    private double[] times(double[] vector) {
        double[] result = new double[vector.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < result.length; j++) {
                result[i] += (j <= i ? products[i][j] : products[j][i]) * vector[j];
            }
        }
        return result;
    }

    private static double[] unit(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        for (int d = 0; d < vector.length && squares > 0; d++) {
            vector[d] /= Math.sqrt(squares);
        }
        return vector;
    }

    /** Takes from a vector its part along a direction of unit length. */
    public static void remove(float[] vector, float[] direction) {
        double part = 0;
        for (int d = 0; d < vector.length; d++) {
            part += (double) vector[d] * direction[d];
        }
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (vector[d] - part * direction[d]);
        }
    }
}

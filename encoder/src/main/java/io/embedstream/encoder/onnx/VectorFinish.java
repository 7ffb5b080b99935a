package io.embedstream.encoder.onnx;

import java.util.Arrays;

/**
 * The last step to a vector: keep the first components (Matryoshka), then bring it to unit length.
 *
 * @param dimension components kept
 * @param normalize whether to normalise; the zero vector stays zero
 */
record VectorFinish(int dimension, boolean normalize) {

    float[] apply(float[] pooled) {
        float[] vector = pooled.length == dimension ? pooled : Arrays.copyOf(pooled, dimension);
        if (normalize) {
            normalize(vector);
        }
        return vector;
    }

    private static void normalize(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double norm = Math.sqrt(square);
        if (norm > 0) {
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) (vector[d] / norm);
            }
        }
    }
}

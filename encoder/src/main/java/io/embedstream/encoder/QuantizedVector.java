package io.embedstream.encoder;

/**
 * A vector in 8-bit integers: component d is {@code scale * values[d]}.
 *
 * <p>Symmetric, one scale a vector, the largest component at 127; a component is off by at most half a scale.
 *
 * @param values one byte a component, from -127 to 127
 * @param scale size of one step; 0 for the zero vector
 */
public record QuantizedVector(byte[] values, float scale) {
    private static final int LARGEST = 127;

    /** Quantises a vector of finite components. */
    public static QuantizedVector of(float[] vector) {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        byte[] values = new byte[vector.length];
        float scale = largest / LARGEST;
        for (int d = 0; d < vector.length && scale > 0; d++) {
            values[d] = (byte) Math.max(-LARGEST, Math.min(LARGEST, Math.round(vector[d] / scale)));
        }
        return new QuantizedVector(values, scale);
    }

    /** The vector these bytes stand for. */
    public float[] toFloats() {
        float[] vector = new float[values.length];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = scale * values[d];
        }
        return vector;
    }
}

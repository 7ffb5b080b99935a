package io.embedstream.encoder.head.match;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.embedstream.encoder.head.HeadException;

/**
 * Moves the vector of a customer's message towards what canonical questions and their answers say, before the two are
 * compared: {@code v + strength (1 - share) v W}, of unit length, where the share is the bank's
 * {@link BankCloseness#manyShare}. Learned on answer banks with one phrasing an intent. Immutable.
 *
 * <p>Takes dimension² multiplications a message: 147,456 at 384.
 *
 * <p>In a file {@code weights} are the bytes of {@code W}, row by row, in base64: element {@code [i][j]} is
 * {@code scales[i] * weights[i * dimension + j]}.
 */
public final class MessageMap {
    private static final int LARGEST = Byte.MAX_VALUE;
    private static final int FUSED = 4;

    private final double strength;
    private final float[] scales;
    private final byte[] weights;
    private final float[] matrix;

    /**
     * From a file.
     *
     * @param strength how much of the map is used in a bank of one phrasing an intent
     * @param scales one a row
     * @param weights row-major
     */
    @JsonCreator
    public MessageMap(
            @JsonProperty("strength") double strength,
            @JsonProperty("scales") float[] scales,
            @JsonProperty("weights") byte[] weights) {
        if (!Double.isFinite(strength) || scales == null || weights == null) {
            throw new HeadException("A map of messages has a strength, scales and weights; fit it again.");
        }
        if (weights.length != scales.length * scales.length) {
            throw new HeadException("A map of messages with %d scales has %d weights, found %d; fit it again."
                    .formatted(scales.length, scales.length * scales.length, weights.length));
        }
        this.strength = strength;
        this.scales = scales;
        this.weights = weights;
        matrix = new float[weights.length];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = scales[i / scales.length] * weights[i];
        }
    }

    /**
     * The nearest map with weights of eight bits.
     *
     * @param rows of {@code W}
     */
    public static MessageMap of(double strength, float[][] rows) {
        float[] scales = new float[rows.length];
        byte[] weights = new byte[rows.length * rows.length];
        for (int i = 0; i < rows.length; i++) {
            float largest = 0;
            for (float weight : rows[i]) {
                largest = Math.max(largest, Math.abs(weight));
            }
            scales[i] = largest / LARGEST;
            for (int j = 0; j < rows.length && largest > 0; j++) {
                weights[i * rows.length + j] = (byte) Math.round(rows[i][j] / scales[i]);
            }
        }
        return new MessageMap(strength, scales, weights);
    }

    /** How much of the map is used in a bank of one phrasing an intent. */
    @JsonProperty
    public double strength() {
        return strength;
    }

    @JsonProperty
    float[] scales() {
        return scales.clone();
    }

    @JsonProperty
    byte[] weights() {
        return weights.clone();
    }

    /** The length of the vectors it moves. */
    public int dimension() {
        return scales.length;
    }

    /**
     * A message as a bank compares it; the vector itself where nothing of the map is used.
     *
     * @param vector of unit length; not modified
     */
    public float[] moved(float[] vector, BankCloseness bank) {
        if (vector.length != scales.length) {
            throw new IllegalArgumentException(
                    "the vector has length %d, the map is for %d".formatted(vector.length, scales.length));
        }
        float used = (float) (strength * (1 - bank.manyShare()));
        return used == 0 ? vector : unit(shifted(vector, used));
    }

    private float[] shifted(float[] vector, float used) {
        float[] sum = vector.clone();
        int fused = vector.length - vector.length % FUSED;
        for (int i = 0; i < fused; i += FUSED) {
            addFour(sum, vector, i, used);
        }
        for (int i = fused; i < vector.length; i++) {
            addScaled(sum, used * vector[i], i * vector.length);
        }
        return sum;
    }

    /** Four rows in one pass over the sum, added one after the other: the bits of four passes. */
    private void addFour(float[] sum, float[] vector, int row, float used) {
        float[] rows = matrix;
        float a = used * vector[row];
        float b = used * vector[row + 1];
        float c = used * vector[row + 2];
        float d = used * vector[row + 3];
        int length = sum.length;
        int first = row * length;
        int second = first + length;
        int third = second + length;
        int fourth = third + length;
        for (int j = 0; j < length; j++) {
            float s = sum[j] + a * rows[first + j];
            s += b * rows[second + j];
            s += c * rows[third + j];
            sum[j] = s + d * rows[fourth + j];
        }
    }

    private void addScaled(float[] sum, float factor, int offset) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * matrix[offset + j];
        }
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        for (int d = 0; d < vector.length; d++) {
            vector[d] *= scale;
        }
        return vector;
    }
}

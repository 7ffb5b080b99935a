package io.embedstream.topology.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Unit vectors in state, two bytes a number: IEEE 754 binary16, rounded to the nearest, little-endian. A number between
 * 2^-14 and 1 keeps eleven bits, so the cosine of two vectors moves by some 10^-5. What is packed is a function of the
 * vector alone; comparisons use the unpacked vector. Pure functions.
 */
public final class HalfPrecision {
    private static final int EXPONENT_AND_FRACTION = 0x7fff;
    private static final int SIGN = 0x8000;
    /** Moves the exponent of a half, whose bits stand where those of a float do, to where a float has it; exact. */
    private static final float BIAS = 0x1p112f;
    /** From here on, numbers are rounded up to what would be infinite. */
    private static final float TOO_LARGE = 65_520f;

    private HalfPrecision() {}

    /**
     * Packs a vector at unit length.
     *
     * @param vector finite; {@code [dimension]}; not changed
     * @return {@code [2 * dimension]}; of an empty vector empty
     * @throws IllegalArgumentException if a number is not finite
     */
    public static ByteBuffer pack(float[] vector) {
        var packed = ByteBuffer.allocate(2 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float x : Similarity.unit(vector)) {
            packed.putShort(half(x));
        }
        return packed.flip();
    }

    /** Unpacks a vector; the position of the bytes stays. */
    public static float[] unpack(ByteBuffer packed) {
        var halves = packed.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        var vector = new float[halves.remaining()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = single(halves.get(i));
        }
        return vector;
    }

    /** The nearest half; of two that are equally near the even one. */
    static short half(float x) {
        if (!(Math.abs(x) < TOO_LARGE)) {
            throw new IllegalArgumentException("a unit vector holds " + x);
        }
        int bits = Float.floatToRawIntBits(x);
        float scaled = Math.abs(x) / BIAS;
        // A half's fraction ends thirteen bits before a float's; below 2^-14 both are subnormal, rounded by the
        // division.
        int magnitude = Float.floatToRawIntBits(scaled);
        int even = (magnitude >>> 13) & 1;
        int rounded = (magnitude + 0xfff + even) >>> 13;
        return (short) ((bits >>> 16) & SIGN | rounded);
    }

    private static float single(short half) {
        float magnitude = Float.intBitsToFloat((half & EXPONENT_AND_FRACTION) << 13) * BIAS;
        return (half & SIGN) == 0 ? magnitude : -magnitude;
    }
}

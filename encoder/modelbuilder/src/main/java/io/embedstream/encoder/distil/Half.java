package io.embedstream.encoder.distil;

/** IEEE 754 binary16, for numbers that are neither tiny nor huge. */
public final class Half {

    private Half() {}

    /** The nearest half, to even if two are as near; numbers below 2^-14 become 0. */
    public static short of(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int rounded = (bits & 0x7FFFFFFF) + 0xFFF + (bits >>> 13 & 1);
        int exponent = (rounded >>> 23) - 127 + 15;
        if (exponent <= 0) {
            return (short) sign;
        }
        if (exponent >= 0x1F) {
            throw new IllegalArgumentException(value + " is too large for a half");
        }
        return (short) (sign | exponent << 10 | rounded >>> 13 & 0x3FF);
    }

    /** The number that the bits of a half stand for; those of tiny ones are read as 0. */
    public static float toFloat(short bits) {
        int exponent = bits >>> 10 & 0x1F;
        int size = exponent == 0 ? 0 : exponent - 15 + 127 << 23 | (bits & 0x3FF) << 13;
        return Float.intBitsToFloat((bits & 0x8000) << 16 | size);
    }
}

package io.embedstream.encoder.optimize;

/**
 * How a row that has a scale of its own becomes uint8.
 *
 * @param label begins the names of its constants
 * @param zeroPoint the uint8 value of zero
 * @param floor least divisor of a row, so that a row of small values does not overflow below zero or divide by nothing
 */
record RowScheme(String label, int zeroPoint, float floor) {

    /** GELU never goes below this. */
    private static final float GELU_MIN = -0.17f;

    private static final int GELU_ZERO_POINT = 14;

    /** For the output of a GELU: a few steps for the small negative values, the rest for the positive ones. */
    static final RowScheme GELU =
            new RowScheme("gelu", GELU_ZERO_POINT, -GELU_MIN / GELU_ZERO_POINT * (UInt8Scale.LEVELS - GELU_ZERO_POINT));

    /** For values of either sign: zero in the middle. */
    static final RowScheme SIGNED = new RowScheme("signed", 128, 1e-6f);

    /** Steps above zero, to which the largest value of a row is mapped. */
    int levels() {
        return UInt8Scale.LEVELS - zeroPoint;
    }
}

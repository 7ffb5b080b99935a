package io.embedstream.encoder.head.file;

/**
 * Floats from their decimal text. Digits up to 15 and a power of ten up to 22 are exact in a double, so one division
 * gives the double nearest to the decimal (Clinger 1990), and its float is the nearest one too unless the double lies
 * halfway between two floats. Whatever is longer, or halfway, is left to {@link Float#parseFloat}.
 */
final class ShortDecimal {
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    /** Bits that a double has behind those of a float. */
    private static final long BEHIND = (1L << 29) - 1;

    private static final long HALFWAY = 1L << 28;

    private ShortDecimal() {}

    /** @throws NumberFormatException if the text is no number */
    static float parse(char[] text, int offset, int length) {
        int end = offset + length;
        boolean negative = length > 0 && text[offset] == '-';
        long digits = 0;
        int count = 0;
        int point = end;
        for (int i = negative ? offset + 1 : offset; i < end; i++) {
            char c = text[i];
            if (c == '.' && point == end) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                digits = 10 * digits + c - '0';
                count++;
            } else {
                return Float.parseFloat(new String(text, offset, length));
            }
        }
        if (count == 0 || count > EXACT_DIGITS) {
            return Float.parseFloat(new String(text, offset, length));
        }
        double value = digits / POWERS[point == end ? 0 : end - point - 1];
        if ((Double.doubleToRawLongBits(value) & BEHIND) == HALFWAY || value != 0 && value < Float.MIN_NORMAL) {
            return Float.parseFloat(new String(text, offset, length));
        }
        return (float) (negative ? -value : value);
    }
}

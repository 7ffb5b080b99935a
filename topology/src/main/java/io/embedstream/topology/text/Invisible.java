package io.embedstream.topology.text;

/** Characters that show nothing: blanks of every kind, and those Unicode calls default-ignorable. */
public final class Invisible {
    private static final int ZERO_WIDTH_SPACE = 0x200B;

    private Invisible() {}

    /** Whether a reader would see an empty page: nothing but blanks, controls and ignorable characters. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> isSpace(c) || isIgnorable(c) || Character.isISOControl(c));
    }

    /** A blank of any width, a tab or the end of a line. */
    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85 || c == 0x2800;
    }

    /**
     * Characters that are drawn as nothing and change no word: soft hyphens, zero-width joiners and spaces, marks of
     * direction, variation selectors, fillers. The names of the ranges are Unicode's Default_Ignorable_Code_Point.
     */
    static boolean isIgnorable(int c) {
        return Character.getType(c) == Character.FORMAT
                || isSelector(c)
                || c >= 0xE0000 && c <= 0xE0FFF
                || c >= 0x2060 && c <= 0x206F
                || c >= 0xFFF0 && c <= 0xFFF8
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x180E
                || c == 0x3164
                || c == 0xFFA0;
    }

    /** Variation selectors: marks that choose a drawing of the character before them. */
    static boolean isSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c >= 0x180B && c <= 0x180D || c == 0x180F;
    }

    /** An ignorable character at which a word ends all the same. */
    static boolean endsWord(int c) {
        return c == ZERO_WIDTH_SPACE;
    }
}

package io.embedstream.topology.privacy.find;

/** Which letters a label of an address is written in: Chinese text stands beside a Latin one without a blank. */
enum Letters {
    LATIN,
    OTHER;

    private static final int LATIN_BEYOND = 0x1E00;
    private static final int LATIN_BEYOND_END = 0x1EFF;
    private static final int LATIN_END = 0x24F;

    /** Those of the letter that stands nearest before an index, digits and marks left out. */
    static Letters before(FoldedText text, int index) {
        int at = index - 1;
        while (at >= 0 && !isAny(text.at(at)) && text.at(at) > ' ') {
            at--;
        }
        return of(text.at(at));
    }

    /** Those of a char; Latin for what is no letter. */
    static Letters of(char c) {
        return isAny(c) && !isLatin(c) ? OTHER : LATIN;
    }

    /** Whether a char is a letter, a combining mark of one, or half of one. */
    static boolean isAny(char c) {
        return Character.isLetter(c) || c > LATIN_END && Character.getType(c) == Character.NON_SPACING_MARK;
    }

    boolean has(char c) {
        return isAny(c) && of(c) == this;
    }

    private static boolean isLatin(char c) {
        return c <= LATIN_END || c >= LATIN_BEYOND && c <= LATIN_BEYOND_END;
    }
}

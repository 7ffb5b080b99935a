package io.embedstream.topology.privacy.find;

/**
 * A text as written, and beside it the same with every char folded to at most one: full-width forms and digits of any
 * script become ASCII, letters lower case, dashes and blanks of any kind one dash or blank. Both have the same length.
 *
 * @param written as received
 * @param folded for finding
 */
public record FoldedText(String written, String folded) {
    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final int FULL_WIDTH_OFFSET = 0xFEE0;
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uFE63";
    private static final String INVISIBLE = "\u00AD\u200B\u200C\u200D\u2060\uFEFF";

    /** What an invisible char is folded to: a blank that parts nothing. */
    static final char NOTHING = '\u200B';

    /** Folds a text. */
    public static FoldedText of(String written) {
        var folded = new char[written.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(written.charAt(i));
        }
        return new FoldedText(written, new String(folded));
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return fold((char) (c - FULL_WIDTH_OFFSET));
        }
        if (DASHES.indexOf(c) >= 0) {
            return '-';
        }
        if (INVISIBLE.indexOf(c) >= 0) {
            return NOTHING;
        }
        if (Character.isSpaceChar(c)) {
            return ' ';
        }
        int digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
        return digit >= 0 ? (char) ('0' + digit) : Character.toLowerCase(c);
    }

    int length() {
        return folded.length();
    }

    /** The folded char, or a blank outside the text. */
    char at(int index) {
        return index < 0 || index >= folded.length() ? ' ' : folded.charAt(index);
    }

    boolean isDigit(int index) {
        char c = at(index);
        return c >= '0' && c <= '9';
    }

    /** Whether there is a Latin letter; Chinese text stands beside a number without a blank. */
    boolean isLatin(int index) {
        char c = at(index);
        return c >= 'a' && c <= 'z' || c >= '\u00DF' && c <= '\u024F' && c != '\u00F7';
    }

    /** Whether a number or code could go on there. */
    boolean isCode(int index) {
        return isDigit(index) || isLatin(index);
    }
}

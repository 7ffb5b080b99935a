package io.embedstream.topology.privacy.find;

/**
 * A text as written, and beside it the same with every char folded to at most one: full-width forms and digits of any
 * script, circled and spelled ({@link Numerals}) become ASCII, letters lower case, dashes and blanks of any kind one
 * dash or blank. Both have the same length.
 *
 * @param written as received
 * @param folded for finding
 */
public record FoldedText(String written, String folded) {
    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final int FULL_WIDTH_OFFSET = 0xFEE0;
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uFE63";
    private static final String INVISIBLE = "\u00AD\u200B\u200C\u200D\u2060\uFE0F\u20E3\uFEFF";

    private static final String KEYCAP = "\uFE0F\u20E3";

    /** What an invisible char is folded to: a blank that parts nothing. */
    static final char NOTHING = '\u200B';

    /** Folds a text. */
    public static FoldedText of(String written) {
        var folded = new char[written.length()];
        for (int i = 0; i < folded.length; i++) {
            char c = written.charAt(i);
            int digit = Character.isHighSurrogate(c) ? Character.digit(written.codePointAt(i), 10) : -1;
            if (digit >= 0) {
                folded[i++] = (char) ('0' + digit);
                folded[i] = NOTHING;
            } else {
                folded[i] = fold(c);
            }
        }
        Numerals.fold(folded);
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
        int digit = digit(c);
        return digit >= 0 ? (char) ('0' + digit) : Character.toLowerCase(c);
    }

    /** Value of a digit of any script, circled or raised; -1 for what is none. */
    private static int digit(char c) {
        int type = Character.getType(c);
        int value = type == Character.OTHER_NUMBER ? Character.getNumericValue(c) : Character.digit(c, 10);
        return (type == Character.DECIMAL_DIGIT_NUMBER || type == Character.OTHER_NUMBER) && value <= 9 ? value : -1;
    }

    int length() {
        return folded.length();
    }

    /** The folded char, or a blank outside the text. */
    char at(int index) {
        return index < 0 || index >= folded.length() ? ' ' : folded.charAt(index);
    }

    /** Behind the marks and halves of characters that belong to what ends there, such as those of a keycap. */
    public int wholeEnd(int end) {
        int whole = end;
        while (whole < written.length()
                && (Character.isLowSurrogate(written.charAt(whole)) || KEYCAP.indexOf(written.charAt(whole)) >= 0)) {
            whole++;
        }
        return whole;
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

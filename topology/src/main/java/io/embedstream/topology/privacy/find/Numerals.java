package io.embedstream.topology.privacy.find;

/**
 * Numbers spelled digit by digit in Chinese numerals: runs of {@value #FEWEST} digits and more, up to half of which may
 * be ASCII, parted by single blanks or dashes at most. Amounts and years are shorter or have other characters between
 * their digits.
 */
final class Numerals {
    private static final int FEWEST = 7;
    private static final String DIGITS = "\u96F6\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";
    private static final String FORMAL = "\u3007\u58F9\u8D30\u53C1\u8086\u4F0D\u9646\u67D2\u634C\u7396";
    private static final String TRADITIONAL = "\u25CB\u5E7A\u8CB3\u53C3\u8086\u4F0D\u9678\u67D2\u634C\u7396";

    private Numerals() {}

    /** Puts ASCII digits in the place of what is spelled. */
    static void fold(char[] text) {
        for (int at = 0; at < text.length; at++) {
            if (digit(text[at]) >= 0) {
                int end = end(text, at);
                foldRun(text, at, end);
                at = end;
            }
        }
    }

    private static int end(char[] text, int start) {
        int end = start + 1;
        while (end < text.length && (digit(text[end]) >= 0 || parts(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean parts(char[] text, int at) {
        return (text[at] == ' ' || text[at] == '-') && at + 1 < text.length && digit(text[at + 1]) >= 0;
    }

    private static void foldRun(char[] text, int start, int end) {
        int digits = 0;
        int spelled = 0;
        for (int i = start; i < end; i++) {
            digits += digit(text[i]) >= 0 ? 1 : 0;
            spelled += text[i] >= 0x80 ? 1 : 0;
        }
        for (int i = start; digits >= FEWEST && 2 * spelled >= digits && i < end; i++) {
            int digit = digit(text[i]);
            text[i] = digit >= 0 ? (char) ('0' + digit) : text[i];
        }
    }

    private static int digit(char c) {
        if (c < 0x80) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        int digit = DIGITS.indexOf(c);
        digit = digit >= 0 ? digit : FORMAL.indexOf(c);
        return digit >= 0 ? digit : TRADITIONAL.indexOf(c);
    }
}

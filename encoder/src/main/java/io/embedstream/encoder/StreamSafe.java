package io.embedstream.encoder;

import java.text.Normalizer;

/**
 * Unicode normalisation in linear time: of the combining marks on one character the first {@value #MOST} count, as in
 * the Stream-Safe Text Format (UAX 15), and further ones are left out. No language has as many; to bring them into
 * order is quadratic.
 */
public final class StreamSafe {
    private static final int MOST = 30;
    private static final char FIRST_MARK = '\u0300';

    private StreamSafe() {}

    /** A text in a normalisation form. */
    public static String normalize(CharSequence text, Normalizer.Form form) {
        return Normalizer.normalize(limited(text.toString()), form);
    }

    /**
     * A text without marks beyond the bound; regular expressions that look for the boundaries of words take quadratic
     * time in a run of marks, too.
     */
    public static String limited(String text) {
        StringBuilder kept = null;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = Character.codePointAt(text, i);
            int next = i + Character.charCount(c);
            marks = isMark(c) ? marks + 1 : 0;
            if (marks > MOST && kept == null) {
                kept = new StringBuilder(text.length()).append(text, 0, i);
            } else if (marks <= MOST && kept != null) {
                kept.appendCodePoint(c);
            }
            i = next;
        }
        return kept == null ? text : kept.toString();
    }

    /** Combining marks, and the half-width voicing marks of kana, which are letters by category. */
    public static boolean isMark(int c) {
        if (c < FIRST_MARK) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || c == 0xFF9E
                || c == 0xFF9F;
    }
}

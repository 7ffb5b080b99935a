package io.embedstream.deploy.dashboard;

import org.jline.utils.AttributedString;

/** Columns of text on a terminal: East Asian wide characters and emoji take two. */
final class DisplayWidth {
    private static final String ELLIPSIS = "…";

    private DisplayWidth() {}

    static int of(String text) {
        return new AttributedString(text).columnLength();
    }

    /** The text on one line, cut to a width with an ellipsis. */
    static String cut(String text, int width) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return of(line) <= width ? line : new AttributedString(line).columnSubSequence(0, width - 1) + ELLIPSIS;
    }

    /** The text cut or filled with blanks to exactly a width. */
    static String pad(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(Math.max(0, width - of(cut)));
    }
}

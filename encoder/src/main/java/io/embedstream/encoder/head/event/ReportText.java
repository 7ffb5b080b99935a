package io.embedstream.encoder.head.event;

import java.util.BitSet;

/**
 * What an {@link EventJudge} reads of a report about an entity: the beginning of its text, the entity's names replaced.
 * The name says nothing about the event, and a judge that has learnt names would go by them.
 */
public final class ReportText {
    /** What stands in place of a name. */
    public static final String NAME = "the company";

    /** Chars that are kept; more than the tokens that are read of a usual text. */
    public static final int MOST_CHARS = 400;

    private ReportText() {}

    /**
     * What is read of a text.
     *
     * @param named the chars that name the entity
     */
    public static String of(String text, BitSet named) {
        StringBuilder report = new StringBuilder(Math.min(text.length(), MOST_CHARS) + NAME.length());
        int at = 0;
        while (at < text.length() && report.length() <= MOST_CHARS) {
            int start = Math.min(text.length(), next(named.nextSetBit(at), text));
            report.append(text, at, Math.min(start, at + MOST_CHARS + 1));
            if (start < text.length()) {
                report.append(NAME);
            }
            at = next(named.nextClearBit(start), text);
        }
        return cut(report.toString());
    }

    private static int next(int bit, String text) {
        return bit < 0 ? text.length() : bit;
    }

    /** No character is broken. */
    private static String cut(String text) {
        if (text.length() <= MOST_CHARS) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MOST_CHARS - 1)) ? MOST_CHARS - 1 : MOST_CHARS);
    }
}

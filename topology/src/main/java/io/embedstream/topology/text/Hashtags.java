package io.embedstream.topology.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the tags of a folded text, {@code #BankOfAmeria}, which are written without blanks. Chinese tags, which are
 * text between two signs, need nothing.
 */
final class Hashtags {
    private Hashtags() {}

    /**
     * A tag.
     *
     * @param start its first char behind the sign
     * @param end behind its last
     */
    record Tag(int start, int end) {}

    /** The tags in order. */
    static List<Tag> of(String folded) {
        var tags = new ArrayList<Tag>();
        for (int sign = folded.indexOf('#'); sign >= 0; sign = folded.indexOf('#', sign + 1)) {
            int end = sign + 1;
            while (end < folded.length() && inTag(folded.charAt(end))) {
                end++;
            }
            boolean opens = sign == 0 || !inTag(folded.charAt(sign - 1));
            if (opens && end > sign + 1) {
                tags.add(new Tag(sign + 1, end));
            }
        }
        return tags;
    }

    private static boolean inTag(char c) {
        return c == '_' || Character.isLetterOrDigit(c) && !TextFolding.isWide(c);
    }

    /** Whether a new word of a tag begins in front of a char: {@code BankOf}, {@code XYZGroup}, {@code Ameria2024}. */
    static boolean isSeam(String spelled, int at) {
        char before = spelled.charAt(at - 1);
        char c = spelled.charAt(at);
        boolean next = at + 1 < spelled.length() && Character.isLowerCase(spelled.charAt(at + 1));
        return Character.isLowerCase(before) && Character.isUpperCase(c)
                || Character.isUpperCase(before) && Character.isUpperCase(c) && next
                || Character.isLetter(before) && Character.isDigit(c)
                || Character.isDigit(before) && Character.isLetter(c);
    }
}

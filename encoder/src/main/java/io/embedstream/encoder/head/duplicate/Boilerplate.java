package io.embedstream.encoder.head.duplicate;

import java.util.regex.Pattern;

/**
 * The same closing paragraph under different news, as the press releases of one company have it.
 *
 * <p>A common end of at least {@value #WORDS} words (of as many pairs of characters in Chinese) is boilerplate where at least two
 * sentences before it differ: under a headline alone it is the body of a re-issued story.
 */
final class Boilerplate {
    private static final int WORDS = 20;
    private static final Pattern SENTENCE = Pattern.compile("[.!?]+(?:\\s|$)|[。！？\\n]+");

    private Boilerplate() {}

    /** Chars of the common closing paragraph; 0 if there is none. */
    static int common(String a, String b) {
        int length = 0;
        int most = Math.min(a.length(), b.length());
        while (length < most && a.charAt(a.length() - 1 - length) == b.charAt(b.length() - 1 - length)) {
            length++;
        }
        if (length == most
                || NewsText.of(a.substring(a.length() - length)).words().size() < WORDS) {
            return 0;
        }
        return sentences(a, length) >= 2 && sentences(b, length) >= 2 ? length : 0;
    }

    private static int sentences(String text, int tail) {
        String before = text.substring(0, text.length() - tail);
        return (int) SENTENCE.splitAsStream(before)
                .filter(part -> part.strip().length() > 1)
                .count();
    }
}

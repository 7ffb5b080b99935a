package io.embedstream.topology.support;

import java.util.List;

/**
 * What a text must have for any of a set of expressions to match: looked for first, since it costs a hundredth of them.
 *
 * @param parts parts of words
 * @param words whole words, too short to be looked for as parts
 */
record RequiredWords(List<String> parts, List<String> words) {
    /** The first of the Chinese characters, radicals and punctuation; what lies behind may be one. */
    private static final char FIRST_CHINESE = 0x2E80;

    /** Whether a folded text has one of the words, or a Chinese character. */
    boolean mayBeIn(String folded) {
        for (var part : parts) {
            if (folded.contains(part)) {
                return true;
            }
        }
        for (var word : words) {
            if (hasWord(folded, word)) {
                return true;
            }
        }
        return hasChinese(folded);
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasChinese(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_CHINESE) {
                return true;
            }
        }
        return false;
    }
}

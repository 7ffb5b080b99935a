package io.embedstream.topology.support;

import java.util.List;

/**
 * What a text must have for any of a set of expressions to match: looked for first, since it costs a hundredth of them.
 * Sets of them are bits, in their order.
 *
 * @param parts parts of words, with the words at most 63
 * @param words whole words, too short to be looked for as parts
 */
record RequiredWords(List<String> parts, List<String> words) {
    /** The first of the Chinese characters, radicals and punctuation; what lies behind may be one. */
    private static final char FIRST_CHINESE = 0x2E80;

    /** That a text has a Chinese character. */
    static final long CHINESE = Long.MIN_VALUE;
    /** Every word, and a Chinese character. */
    static final long ALL = -1;

    /** Those that a folded text has. */
    long in(String folded) {
        long found = hasChinese(folded) ? CHINESE : 0;
        for (int i = 0; i < parts.size(); i++) {
            found |= folded.contains(parts.get(i)) ? 1L << i : 0;
        }
        for (int i = 0; i < words.size(); i++) {
            found |= hasWord(folded, words.get(i)) ? 1L << parts.size() + i : 0;
        }
        return found;
    }

    /** Those that an expression names: of what it needs, it names all. */
    long namedBy(String expression) {
        long named = 0;
        for (int i = 0; i < parts.size() + words.size(); i++) {
            var word = i < parts.size() ? parts.get(i) : words.get(i - parts.size());
            named |= expression.contains(word) ? 1L << i : 0;
        }
        return named;
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

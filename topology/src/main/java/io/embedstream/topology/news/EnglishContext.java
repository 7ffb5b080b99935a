package io.embedstream.topology.news;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The words around an occurrence, nearest first, within its sentence and {@value #REACH} chars.
 *
 * @param before words in front, in the case they are written in
 * @param after words behind
 * @param joinedBefore whether nothing but a blank parts the occurrence from the word in front
 * @param joinedAfter whether nothing but a blank parts it from the word behind
 * @param opens whether the occurrence begins the sentence
 * @param possessive whether {@code 's} or an apostrophe follows
 * @param webAddress whether {@code .com} follows
 * @param headed whether it begins the sentence and a colon follows, as in {@code Apple: ...}
 */
record EnglishContext(
        List<String> before,
        List<String> after,
        boolean joinedBefore,
        boolean joinedAfter,
        boolean opens,
        boolean possessive,
        boolean webAddress,
        boolean headed) {
    private static final int REACH = 120;
    private static final String SENTENCE_ENDS = ".!?;\n\u3002\uFF01\uFF1F\uFF1B";

    static EnglishContext of(Occurrence occurrence) {
        var text = occurrence.text().spelled();
        int from = sentenceStart(text, occurrence.start());
        int to = sentenceEnd(text, occurrence.end());
        boolean possessive = occurrence.end() < text.length() && text.charAt(occurrence.end()) == '\'';
        var before = words(text, from, occurrence.start());
        var after = words(text, occurrence.end(), to);
        if (possessive && !after.isEmpty() && after.get(0).equalsIgnoreCase("s")) {
            after.remove(0);
        }
        var opens = text.substring(from, occurrence.start()).chars().noneMatch(Character::isLetterOrDigit)
                || endsClause(text, occurrence.start());
        Collections.reverse(before);
        return new EnglishContext(
                before,
                after,
                isWordBehindBlank(text, occurrence.start() - 1, occurrence.start() - 2),
                isWordBehindBlank(text, occurrence.end(), occurrence.end() + 1),
                opens,
                possessive,
                text.startsWith(".com", occurrence.end()),
                opens && text.startsWith(": ", occurrence.end()));
    }

    /** Behind a colon a headline starts again. */
    private static boolean endsClause(String text, int start) {
        return start >= 2 && text.charAt(start - 2) == ':' && text.charAt(start - 1) == ' ';
    }

    private static boolean isWordBehindBlank(String text, int blank, int word) {
        return blank >= 0
                && word >= 0
                && blank < text.length()
                && word < text.length()
                && text.charAt(blank) == ' '
                && Character.isLetterOrDigit(text.charAt(word));
    }

    private static int sentenceStart(String text, int start) {
        int limit = Math.max(0, start - REACH);
        for (int i = start - 1; i >= limit; i--) {
            if (SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return limit;
    }

    private static int sentenceEnd(String text, int end) {
        int limit = Math.min(text.length(), end + REACH);
        for (int i = end; i < limit; i++) {
            boolean suffix = text.charAt(i) == '.' && i + 1 < text.length() && text.charAt(i + 1) != ' ';
            if (!suffix && SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return limit;
    }

    private static List<String> words(String text, int from, int to) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = from; i <= to; i++) {
            boolean inside = i < to && Character.isLetterOrDigit(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** Share of the longer words of the sentence that begin with a capital; what a name's own capital is worth. */
    double capitals() {
        var longer = new ArrayList<String>(before);
        longer.addAll(after);
        longer.removeIf(word -> word.length() < 4 || !Character.isLetter(word.charAt(0)));
        long capitals = longer.stream()
                .filter(word -> Character.isUpperCase(word.charAt(0)))
                .count();
        return longer.isEmpty() ? 1 : (double) capitals / longer.size();
    }

    /** Whether any word around has a capital. */
    boolean anyCapital() {
        return before.stream().anyMatch(EnglishContext::capital)
                || after.stream().anyMatch(EnglishContext::capital);
    }

    static boolean capital(String word) {
        return Character.isUpperCase(word.charAt(0));
    }

    /** Whether all words around are in capitals. */
    boolean allCapitals() {
        return before.stream().allMatch(EnglishContext::shouted)
                && after.stream().allMatch(EnglishContext::shouted);
    }

    private static boolean shouted(String word) {
        return word.chars().noneMatch(Character::isLowerCase);
    }
}

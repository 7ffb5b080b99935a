package io.embedstream.encoder.head.duplicate;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is compared of a news text besides its vector.
 *
 * @param words its words in lower case; pairs of neighbouring characters for Chinese; links, mentions and the mark of a
 *     forwarded message do not count
 * @param numbers its numbers, without grouping commas
 */
public record NewsText(Set<String> words, Set<String> numbers) {
    private static final Pattern NOISE = Pattern.compile(
            "https?://\\S*|\\bRT\\b|@\\w+:?|\\b(?:update|correction|refile)\\s*\\d*\\s*[-:]", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsHan}+|[\\p{L}&&\\P{IsHan}]+(?:['’][\\p{L}&&\\P{IsHan}]+)?|\\d[\\d,]*(?:\\.\\d+)?%?",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Reads a text. */
    public static NewsText of(String text) {
        Set<String> words = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        Matcher matcher = WORD.matcher(NOISE.matcher(text).replaceAll(" "));
        while (matcher.find()) {
            String word = matcher.group().toLowerCase(Locale.ROOT);
            if (Character.isDigit(word.charAt(0))) {
                String number = word.replace(",", "");
                words.add(number);
                numbers.add(number);
            } else if (Character.isIdeographic(word.codePointAt(0))) {
                addPairs(words, word);
            } else {
                words.add(word);
            }
        }
        return new NewsText(words, numbers);
    }

    private static void addPairs(Set<String> words, String run) {
        if (run.length() == 1) {
            words.add(run);
        }
        for (int i = 0; i + 1 < run.length(); i++) {
            words.add(run.substring(i, i + 2));
        }
    }

    /** Shared words twice over all words of both (Dice's coefficient), in [0, 1]; 1 for two texts without words. */
    double overlap(NewsText other) {
        return dice(words, other.words);
    }

    /** Dice's coefficient of the numbers, in [0, 1]; 1 if neither has any. */
    double numberOverlap(NewsText other) {
        return dice(numbers, other.numbers);
    }

    private static double dice(Set<String> a, Set<String> b) {
        if (a.isEmpty() && b.isEmpty()) {
            return 1;
        }
        Set<String> fewer = a.size() <= b.size() ? a : b;
        Set<String> more = fewer == a ? b : a;
        int shared = 0;
        for (String word : fewer) {
            shared += more.contains(word) ? 1 : 0;
        }
        return 2.0 * shared / (a.size() + b.size());
    }
}

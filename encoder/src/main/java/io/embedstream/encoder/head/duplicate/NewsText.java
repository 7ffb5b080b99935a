package io.embedstream.encoder.head.duplicate;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is compared of a news text besides its vector.
 *
 * @param words its words in lower case; pairs of neighbouring characters for Chinese; links, mentions and the mark of a
 *     forwarded message do not count
 * @param numbers its numbers, with their sign, without grouping commas
 * @param text without links, mentions and marks, in compatible characters (full-width digits are digits)
 * @param stance which sides it takes, to tell it from a report of the opposite
 */
public record NewsText(Set<String> words, Set<String> numbers, String text, Opposites.Stance stance) {
    private static final Pattern NOISE = Pattern.compile(
            "https?://\\S*|\\bRT\\b|@\\w+:?|\\b(?:update|correction|refile)\\s*\\d*\\s*[-:]", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsHan}+|[\\p{L}&&\\P{IsHan}]+(?:['’][\\p{L}&&\\P{IsHan}]+)?|(?:(?<![\\p{L}\\d])[-−+])?\\d[\\d,]*(?:\\.\\d+)?%?",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Reads a text. */
    public static NewsText of(String text) {
        Set<String> words = new TreeSet<>();
        Set<String> numbers = new TreeSet<>();
        String plain = NOISE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
        Matcher matcher = WORD.matcher(plain);
        while (matcher.find()) {
            String word = matcher.group().toLowerCase(Locale.ROOT);
            if (Character.isDigit(word.charAt(word.length() > 1 ? 1 : 0)) && !Character.isLetter(word.charAt(0))) {
                String number = word.replace(",", "").replace('−', '-').replace("+", "");
                words.add(number);
                numbers.add(number);
            } else if (Character.isIdeographic(word.codePointAt(0))) {
                addPairs(words, word);
            } else {
                words.add(word);
            }
        }
        return new NewsText(words, numbers, plain, Opposites.Stance.of(plain));
    }

    private static void addPairs(Set<String> words, String run) {
        if (run.length() == 1) {
            words.add(run);
        }
        for (int i = 0; i + 1 < run.length(); i++) {
            words.add(run.substring(i, i + 2));
        }
    }

    /** The same without the last chars of its text. */
    NewsText withoutEnd(int chars) {
        return chars == 0 ? this : of(text.substring(0, text.length() - chars));
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
        long shared = a.stream().filter(b::contains).count();
        return 2.0 * shared / (a.size() + b.size());
    }
}

package io.embedstream.encoder.head.words;

import io.embedstream.encoder.LowerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a text as features: runs of one to three words (of one to four characters in Chinese) and the
 * {@linkplain Directions directions} it reports. Numbers become {@code #}, percentages {@code #%}.
 *
 * <p>Only the first {@value #LIMIT} chars are read: the news stands there, and the work for one text is bounded.
 */
public final class TextWords {
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsHan}|[\\p{L}&&\\P{IsHan}]+(?:['’][\\p{L}&&\\P{IsHan}]+)?|\\d[\\d,.]*%?|[%$]",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final int LIMIT = 1_000;
    private static final int WORDS = 3;
    private static final int CHARACTERS = 4;

    private TextWords() {}

    /** The features, in alphabetical order. */
    public static SortedSet<String> of(String text) {
        String head = text.length() <= LIMIT ? text : text.substring(0, LIMIT);
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(head);
        boolean han = false;
        while (matcher.find()) {
            words.add(normal(matcher.group()));
            han |= Character.isIdeographic(matcher.group().codePointAt(0));
        }
        SortedSet<String> features = new TreeSet<>();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < Math.min(words.size(), from + (han ? CHARACTERS : WORDS)); to++) {
                run.append(to > from ? " " : "").append(words.get(to));
                features.add("w=" + run);
            }
        }
        Directions.addTo(features, head);
        return features;
    }

    private static String normal(String word) {
        if (!Character.isDigit(word.charAt(0))) {
            return LowerCase.of(word);
        }
        return word.endsWith("%") ? "#%" : "#";
    }
}

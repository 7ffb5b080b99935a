package io.embedstream.encoder.head.entity;

import io.embedstream.encoder.LowerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a text relative to one entity in it: which stand in its clause, before it, behind it, and how near.
 *
 * <p>The name itself becomes {@code @}, so that nothing is learned about single companies; numbers become {@code #} and
 * percentages {@code #%}. Features carry a prefix: {@code w=} anywhere, {@code c=} in the clause, {@code b=} before,
 * {@code a=} behind, {@code b0=} next before, {@code x=} the word before with the name, and so on.
 */
public final class EntityWords {
    private static final Pattern WORD =
            Pattern.compile("\\p{IsHan}|\\p{L}+(?:'\\p{L}+)?|\\d[\\d,.]*%?|[%$]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int NEAR = 3;
    private static final String NAME = "@";

    private EntityWords() {}

    /** The features, in alphabetical order. */
    public static SortedSet<String> of(Mention mention) {
        SortedSet<String> features = new TreeSet<>();
        List<String> before = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        Clause clause = Clause.around(mention);
        Matcher matcher = WORD.matcher(mention.text());
        while (matcher.find()) {
            if (mention.overlaps(matcher.start(), matcher.end())) {
                continue;
            }
            String word = normal(matcher.group());
            (matcher.start() < mention.start() ? before : behind).add(word);
            features.add("w=" + word);
            if (matcher.end() > clause.start() && matcher.start() < clause.end()) {
                features.add("c=" + word);
            }
        }
        addSide(features, "b", before, before.size() - 1, -1);
        addSide(features, "a", behind, 0, 1);
        addNeighbours(features, before, behind);
        return features;
    }

    private static void addSide(SortedSet<String> features, String side, List<String> words, int nearest, int step) {
        for (int distance = 0; distance < words.size(); distance++) {
            String word = words.get(nearest + step * distance);
            features.add(side + "=" + word);
            if (distance < NEAR) {
                features.add(side + distance + "=" + word);
            }
        }
        for (int i = 1; i < words.size(); i++) {
            features.add(side + "2=" + words.get(i - 1) + " " + words.get(i));
        }
    }

    private static void addNeighbours(SortedSet<String> features, List<String> before, List<String> behind) {
        int last = before.size() - 1;
        if (last >= 0) {
            features.add("x=" + before.get(last) + " " + NAME);
        }
        if (last >= 1) {
            features.add("x3=" + before.get(last - 1) + " " + before.get(last) + " " + NAME);
        }
        if (!behind.isEmpty()) {
            features.add("y=" + NAME + " " + behind.get(0));
        }
        if (behind.size() > 1) {
            features.add("y3=" + NAME + " " + behind.get(0) + " " + behind.get(1));
        }
    }

    private static String normal(String word) {
        if (!Character.isDigit(word.charAt(0))) {
            return LowerCase.of(word);
        }
        return word.endsWith("%") ? "#%" : "#";
    }
}

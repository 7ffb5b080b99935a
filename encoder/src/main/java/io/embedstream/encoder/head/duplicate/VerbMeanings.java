package io.embedstream.encoder.head.duplicate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which English verbs may stand for each other, by the meanings that WordNet gives them. Immutable. */
final class VerbMeanings {
    static final VerbMeanings SHIPPED = new VerbMeanings();
    private static final int RADIX = 36;
    /** Letters that forms of one word have in common. */
    private static final int STEM = 4;

    private final Map<String, Meanings> words = new HashMap<>();

    /**
     * Of one form, which may be one of several verbs.
     *
     * @param own numbers of its meanings, in ascending order
     * @param kinds numbers of what these are kinds of, in ascending order
     */
    private record Meanings(int[] own, int[] kinds) {
        Meanings with(Meanings more) {
            return new Meanings(join(own, more.own), join(kinds, more.kinds));
        }

        private static int[] join(int[] some, int[] more) {
            var all = Arrays.copyOf(some, some.length + more.length);
            System.arraycopy(more, 0, all, some.length, more.length);
            Arrays.sort(all);
            return all;
        }
    }

    private VerbMeanings() {
        for (var line : Lexicon.lines("wordnet-verbs.txt")) {
            int colon = line.indexOf(':');
            int slash = line.indexOf('/');
            var meanings = new Meanings(
                    numbers(line.substring(colon + 1, slash < 0 ? line.length() : slash)),
                    slash < 0 ? new int[0] : numbers(line.substring(slash + 1)));
            for (var form : line.substring(0, colon).split(" ")) {
                words.merge(form, meanings, Meanings::with);
            }
        }
    }

    private static int[] numbers(String listed) {
        return listed.isBlank()
                ? new int[0]
                : Arrays.stream(listed.strip().split(" "))
                        .mapToInt(number -> Integer.parseInt(number, RADIX))
                        .sorted()
                        .toArray();
    }

    boolean isVerb(String word) {
        return words.containsKey(word);
    }

    /** Whether two words share a stem or a meaning, or the one means a kind of what the other means. */
    boolean areRelated(String one, String other) {
        if (one.length() >= STEM && one.regionMatches(0, other, 0, STEM)) {
            return true;
        }
        var a = words.get(one);
        var b = words.get(other);
        return a != null && b != null && (share(a.own, b.own) || share(a.own, b.kinds) || share(a.kinds, b.own));
    }

    private static boolean share(int[] some, int[] others) {
        return Arrays.stream(some).anyMatch(number -> Arrays.binarySearch(others, number) >= 0);
    }
}

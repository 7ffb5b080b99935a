package io.embedstream.encoder.head.duplicate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which words are opposites whatever is reported: English ones by WordNet's antonyms, in any of their forms, pairs of
 * Chinese characters by a character of the one that is the opposite of that in the other. Immutable.
 */
final class OppositeWords {
    static final OppositeWords SHIPPED = new OppositeWords();

    /** Digests of the base forms that a digest may be a form of. */
    private final Map<Long, long[]> bases = new HashMap<>();
    /** Digests of base forms by that of one opposed to them. */
    private final Map<Long, long[]> opposites = new HashMap<>();
    /** Characters by one opposed to them. */
    private final Map<Character, String> characters = new HashMap<>();

    private OppositeWords() {
        Lexicon.lines("wordnet-antonyms.txt").forEach(this::addWord);
        for (var line : Lexicon.lines("opposite-characters.txt")) {
            for (var pair : line.split(" ")) {
                characters.merge(pair.charAt(0), pair.substring(1), String::concat);
                characters.merge(pair.charAt(1), pair.substring(0, 1), String::concat);
            }
        }
    }

    private void addWord(String line) {
        int colon = line.indexOf(':');
        var forms = (colon < 0 ? line : line.substring(0, colon)).split(" ");
        long base = Tokens.digest(forms[0]);
        for (var form : forms) {
            add(bases, Tokens.digest(form), base);
        }
        List<String> opposed = colon < 0
                ? List.of()
                : Arrays.asList(line.substring(colon + 1).strip().split(" "));
        opposed.forEach(word -> add(opposites, base, Tokens.digest(word)));
    }

    private static void add(Map<Long, long[]> map, long key, long value) {
        map.merge(key, new long[] {value}, (known, more) -> {
            var all = Arrays.copyOf(known, known.length + 1);
            all[known.length] = value;
            return all;
        });
    }

    /** Whether two words or pairs of characters are opposed. */
    boolean areOpposed(long one, long other) {
        if (Tokens.isPair(one) && Tokens.isPair(other)) {
            return areOpposedPairs(one, other);
        }
        var ofOne = bases.get(one);
        var ofOther = bases.get(other);
        if (ofOne == null || ofOther == null) {
            return false;
        }
        for (long a : ofOne) {
            for (long b : ofOther) {
                if (holds(a, b) || holds(b, a)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean holds(long base, long opposed) {
        var known = opposites.get(base);
        return known != null && Arrays.stream(known).anyMatch(word -> word == opposed);
    }

    /** One character or both are opposed, and what is not is the same. */
    private boolean areOpposedPairs(long one, long other) {
        char a = (char) (one >>> Character.SIZE);
        char b = (char) one;
        char c = (char) (other >>> Character.SIZE);
        char d = (char) other;
        boolean first = characters.getOrDefault(a, "").indexOf(c) >= 0;
        boolean second = characters.getOrDefault(b, "").indexOf(d) >= 0;
        return first && (second || b == d) || second && a == c;
    }
}

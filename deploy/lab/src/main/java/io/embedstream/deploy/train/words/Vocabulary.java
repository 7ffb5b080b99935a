package io.embedstream.deploy.train.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a text that occur often enough, the most frequent first.
 *
 * @param words in order
 * @param counts occurrences of each
 * @param ids place of each word
 * @param tokens occurrences of all words, those left out included
 */
public record Vocabulary(List<String> words, long[] counts, Map<String, Integer> ids, long tokens) {
    /** The end of a line, a word like any other, as in word2vec and fastText. */
    public static final String END = "</s>";

    static Vocabulary of(Map<String, long[]> occurrences, int minCount) {
        List<Map.Entry<String, long[]>> kept = new ArrayList<>();
        long tokens = 0;
        for (Map.Entry<String, long[]> entry : occurrences.entrySet()) {
            tokens += entry.getValue()[0];
            if (entry.getValue()[0] >= minCount) {
                kept.add(entry);
            }
        }
        kept.sort(Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[0])
                .thenComparing(Map.Entry::getKey));
        long[] counts = new long[kept.size()];
        Map<String, Integer> ids = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, long[]> entry : kept) {
            counts[words.size()] = entry.getValue()[0];
            ids.put(entry.getKey(), words.size());
            words.add(entry.getKey());
        }
        return new Vocabulary(words, counts, ids, tokens);
    }

    /** Number of words. */
    public int size() {
        return words.size();
    }
}

package io.embedstream.encoder.tokenize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tokens of words the tokenizer has seen before: the words of texts repeat, and looking one up costs a fraction of
 * tokenising it. Words not known are tokenised by the library, all of a text in one call with a separator between them.
 *
 * <p>Bounded: words are kept in two generations, and the older one goes when the younger is full. Safe for use by many
 * threads.
 */
final class KnownWords {
    /** Words of a generation; some 150 bytes each. */
    private static final int GENERATION = 1 << 14;

    private static final int LONGEST_WORD = 48;

    private final WordRules rules;
    private final String separator;
    private final long separatorId;
    private final Function<String, long[]> library;
    private volatile Map<String, long[]> young = new ConcurrentHashMap<>();
    private volatile Map<String, long[]> old = Map.of();

    /**
     * No words yet.
     *
     * @param separator a special token, which by the rules is in no word
     * @param library tokenises a text without special tokens around it
     */
    KnownWords(WordRules rules, SpecialTokens.AddedToken separator, Function<String, long[]> library) {
        this.rules = rules;
        this.separator = " " + separator.text() + " ";
        this.separatorId = separator.id();
        this.library = library;
    }

    /** The ids of each word of a text, without special tokens; empty if this text must be tokenised whole. */
    Optional<List<long[]>> tokenize(String text) {
        return rules.words(text, LONGEST_WORD).flatMap(this::idsOf);
    }

    private Optional<List<long[]>> idsOf(List<String> words) {
        List<long[]> ids = new ArrayList<>(words.size());
        Set<String> unknown = new LinkedHashSet<>();
        for (String word : words) {
            long[] known = known(word);
            if (known == null) {
                unknown.add(word);
            }
            ids.add(known);
        }
        if (unknown.isEmpty()) {
            return Optional.of(ids);
        }
        return learn(unknown).map(learned -> {
            for (int i = 0; i < words.size(); i++) {
                if (ids.get(i) == null) {
                    ids.set(i, learned.get(words.get(i)));
                }
            }
            return ids;
        });
    }

    private long[] known(String word) {
        long[] ids = young.get(word);
        if (ids == null) {
            ids = old.get(word);
            if (ids != null) {
                keep(word, ids);
            }
        }
        return ids;
    }

    /** Empty, and nothing is kept, if a word of these gives the separator itself. */
    private Optional<Map<String, long[]>> learn(Set<String> words) {
        long[] all = library.apply(String.join(separator, words));
        if (Arrays.stream(all).filter(id -> id == separatorId).count() != words.size() - 1) {
            return Optional.empty();
        }
        Map<String, long[]> learned = new HashMap<>();
        int start = 0;
        for (String word : words) {
            int end = start;
            while (end < all.length && all[end] != separatorId) {
                end++;
            }
            long[] ids = Arrays.copyOfRange(all, start, end);
            learned.put(word, ids);
            keep(word, ids);
            start = end + 1;
        }
        return Optional.of(learned);
    }

    private void keep(String word, long[] ids) {
        if (young.size() >= GENERATION) {
            startGeneration();
        }
        young.put(word, ids);
    }

    private synchronized void startGeneration() {
        if (young.size() >= GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}

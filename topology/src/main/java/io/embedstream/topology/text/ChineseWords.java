package io.embedstream.topology.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How often Chinese words are used: the dictionary of the jieba segmenter (349,000 words with frequency and kind), of
 * which words of up to four characters are kept, in 3 MB. Read once, for the first Chinese name. Safe for many
 * threads.
 */
public final class ChineseWords {
    private static final String RESOURCE = "/dict.txt";
    private static final int LONGEST = 4;
    /** Cost of a character that is no word of the dictionary. */
    private static final float UNKNOWN = 17;

    private final long[] keys;
    private final float[] costs;
    private final boolean[] proper;

    private ChineseWords(long[] keys, float[] costs, boolean[] proper) {
        this.keys = keys;
        this.costs = costs;
        this.proper = proper;
    }

    private static final class Holder {
        private static final ChineseWords SHARED = load();
    }

    /** The dictionary, shared. */
    public static ChineseWords shared() {
        return Holder.SHARED;
    }

    /** Whether a string is in the dictionary. */
    public boolean contains(String word) {
        return find(word, 0, word.length()) >= 0;
    }

    /** Whether a string is in the dictionary as other than the name of an organisation, a person or a mark. */
    public boolean isOrdinary(String word) {
        int index = find(word, 0, word.length());
        return index >= 0 && !proper[index];
    }

    /**
     * The cost of the cheapest way to read chars {@code [start, end)} as words: the sum of {@code -ln} of their
     * relative frequencies. Viterbi over the words of the dictionary; time grows with the length.
     */
    public double cost(CharSequence text, int start, int end) {
        if (start >= end) {
            return 0;
        }
        var best = new double[end - start + 1];
        for (int to = 1; to < best.length; to++) {
            best[to] = best[to - 1] + costOf(text, start + to - 1, start + to);
            for (int length = 2; length <= Math.min(LONGEST, to); length++) {
                int index = find(text, start + to - length, start + to);
                if (index >= 0) {
                    best[to] = Math.min(best[to], best[to - length] + costs[index]);
                }
            }
        }
        return best[end - start];
    }

    private float costOf(CharSequence text, int start, int end) {
        int index = find(text, start, end);
        return index < 0 ? UNKNOWN : costs[index];
    }

    private int find(CharSequence text, int start, int end) {
        return end - start > LONGEST ? -1 : Arrays.binarySearch(keys, key(text, start, end));
    }

    private static long key(CharSequence text, int start, int end) {
        long key = 0;
        for (int i = start; i < end; i++) {
            key = key << 16 | text.charAt(i);
        }
        return key;
    }

    private record Line(String word, double count, String kind) {
        static Line of(String text) {
            var parts = text.split(" ");
            return new Line(parts[0], Double.parseDouble(parts[1]), parts.length > 2 ? parts[2] : "");
        }

        /** Kinds of the tag set of the People's Daily corpus: nr people, nt organisations, nz other names. */
        boolean proper() {
            return kind.startsWith("nr") || kind.startsWith("nt") || kind.startsWith("nz");
        }
    }

    private static ChineseWords load() {
        try (var reader = new BufferedReader(
                new InputStreamReader(ChineseWords.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            var lines = reader.lines().map(Line::of).toList();
            double total = lines.stream().mapToDouble(Line::count).sum();
            var kept = lines.stream()
                    .filter(line -> line.word().length() <= LONGEST)
                    .sorted((a, b) -> Long.compare(
                            key(a.word(), 0, a.word().length()),
                            key(b.word(), 0, b.word().length())))
                    .toList();
            var words = new ChineseWords(new long[kept.size()], new float[kept.size()], new boolean[kept.size()]);
            for (int i = 0; i < kept.size(); i++) {
                var line = kept.get(i);
                words.keys[i] = key(line.word(), 0, line.word().length());
                words.costs[i] = (float) -StrictMath.log(Math.max(1, line.count()) / total);
                words.proper[i] = line.proper();
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("class path resource " + RESOURCE + " cannot be read", e);
        }
    }
}

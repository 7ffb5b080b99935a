package io.embedstream.deploy.train.words;

import java.io.IOException;
import java.util.Arrays;

/**
 * How often words stand near each other, each time divided by their distance (Pennington et al. 2014): an open hash
 * table from pairs to sums. Built by one thread.
 */
final class Cooccurrences {
    private static final long FREE = -1;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long[] pairs = new long[1 << 12];
    private double[] sums = new double[1 << 12];
    private int size;

    Cooccurrences() {
        Arrays.fill(pairs, FREE);
    }

    /** Counts a text; a line's words are near its own words only. */
    static Cooccurrences of(Corpus corpus, int window) throws IOException {
        Cooccurrences counted = new Cooccurrences();
        int end = corpus.vocabulary().ids().getOrDefault(Vocabulary.END, -1);
        int[] before = new int[window];
        int[] filled = {0};
        corpus.read(0, corpus.size(), (words, count) -> {
            for (int i = 0; i < count; i++) {
                if (words[i] == end) {
                    filled[0] = 0;
                } else {
                    counted.addNear(words[i], before, Math.min(filled[0], window), filled[0]);
                    before[filled[0]++ % window] = words[i];
                }
            }
        });
        return counted;
    }

    private void addNear(int word, int[] before, int near, int next) {
        for (int distance = 1; distance <= near; distance++) {
            int other = before[(next - distance) % before.length];
            add(word, other, 1.0 / distance);
            add(other, word, 1.0 / distance);
        }
    }

    void add(int word, int context, double weight) {
        if (size >= pairs.length / 2) {
            grow();
        }
        long pair = (long) word << Integer.SIZE | context;
        int slot = slot(pair, pairs);
        size += pairs[slot] == FREE ? 1 : 0;
        pairs[slot] = pair;
        sums[slot] += weight;
    }

    private void grow() {
        long bytes = pairs.length * 6L * Long.BYTES;
        if (bytes > Runtime.getRuntime().maxMemory() * 9 / 10) {
            throw new IllegalArgumentException(
                    size + " pairs of words need more than the heap; raise EMBEDSTREAM_HEAP, or raise"
                            + " --min-count or lower --window");
        }
        long[] grown = new long[2 * pairs.length];
        double[] grownSums = new double[grown.length];
        Arrays.fill(grown, FREE);
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] != FREE) {
                int slot = slot(pairs[i], grown);
                grown[slot] = pairs[i];
                grownSums[slot] = sums[i];
            }
        }
        pairs = grown;
        sums = grownSums;
    }

    private static int slot(long pair, long[] table) {
        int mask = table.length - 1;
        int slot = (int) (pair * MULTIPLIER >>> 32) & mask;
        while (table[slot] != FREE && table[slot] != pair) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The pairs, in an order that a seed decides. */
    Entries entries(long seed) {
        int[] words = new int[size];
        int[] contexts = new int[size];
        float[] values = new float[size];
        int at = 0;
        for (int slot = 0; slot < pairs.length; slot++) {
            if (pairs[slot] != FREE) {
                words[at] = (int) (pairs[slot] >>> Integer.SIZE);
                contexts[at] = (int) pairs[slot];
                values[at++] = (float) sums[slot];
            }
        }
        Entries entries = new Entries(words, contexts, values);
        entries.shuffle(new XorShift(seed));
        return entries;
    }

    /** Pairs of words and how often they are near each other. */
    record Entries(int[] words, int[] contexts, float[] values) {

        private void shuffle(XorShift random) {
            for (int i = values.length - 1; i > 0; i--) {
                int j = random.below(i + 1);
                swap(words, i, j);
                swap(contexts, i, j);
                float value = values[i];
                values[i] = values[j];
                values[j] = value;
            }
        }

        private static void swap(int[] array, int i, int j) {
            int value = array[i];
            array[i] = array[j];
            array[j] = value;
        }
    }
}

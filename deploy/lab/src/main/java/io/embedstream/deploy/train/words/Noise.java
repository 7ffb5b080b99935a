package io.embedstream.deploy.train.words;

import java.util.Arrays;

/**
 * What negatives are drawn from: every word as often as a power of its count says, ten million times in all at most.
 */
final class Noise {
    private static final int SIZE = 10_000_000;

    private Noise() {}

    static int[] table(Vocabulary vocabulary, double power) {
        double total = 0;
        for (long count : vocabulary.counts()) {
            total += Math.pow(count, power);
        }
        int[] table = new int[Math.max(SIZE, vocabulary.size())];
        int at = 0;
        double sum = 0;
        for (int word = 0; word < vocabulary.size(); word++) {
            sum += Math.pow(vocabulary.counts()[word], power);
            int end = word == vocabulary.size() - 1 ? table.length : (int) Math.round(sum / total * table.length);
            // Once at least, however rare the word.
            int to = Math.min(table.length, Math.max(end, at + 1));
            Arrays.fill(table, at, to, word);
            at = to;
        }
        return table;
    }
}

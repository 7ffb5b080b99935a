package io.embedstream.encoder.words.file;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Rows of the character n-grams of words, as fastText's {@code Dictionary::computeSubwords} has them.
 *
 * @param arguments buckets and lengths
 * @param words rows of words, which come before those of n-grams
 * @param isPruned whether only some buckets have rows
 * @param kept row of each bucket that has one, if pruned
 */
public record Ngrams(FastTextArguments arguments, int words, boolean isPruned, Map<Integer, Integer> kept) {
    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 16777619;

    /** The n-grams of a model that is not pruned. */
    public static Ngrams of(FastTextArguments arguments, int words) {
        return new Ngrams(arguments, words, false, Map.of());
    }

    /** Whether words have n-grams at all. */
    public boolean any() {
        return arguments.buckets() > 0 && arguments.longest() > 0;
    }

    /** Gives the rows of a word's n-grams, in their order. */
    public void of(String word, IntConsumer rows) {
        byte[] bytes = ("<" + word + ">").getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from++) {
            if (!isContinuation(bytes[from])) {
                from(bytes, from, rows);
            }
        }
    }

    /** The n-grams that begin at a byte; each hash goes on from that of the one before. */
    private void from(byte[] word, int from, IntConsumer rows) {
        int hash = FNV_OFFSET;
        int at = from;
        for (int length = 1; at < word.length && length <= arguments.longest(); length++) {
            do {
                hash = (hash ^ word[at++]) * FNV_PRIME;
            } while (at < word.length && isContinuation(word[at]));
            boolean boundaryAlone = length == 1 && (from == 0 || at == word.length);
            if (length >= arguments.shortest() && !boundaryAlone) {
                give(Integer.remainderUnsigned(hash, arguments.buckets()), rows);
            }
        }
    }

    private void give(int bucket, IntConsumer rows) {
        if (!isPruned) {
            rows.accept(words + bucket);
        } else if (kept.containsKey(bucket)) {
            rows.accept(words + kept.get(bucket));
        }
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    /** FNV-1a over bytes that are signed, as the C++ code has it. */
    static int hash(String ngram) {
        int hash = FNV_OFFSET;
        for (byte next : ngram.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ next) * FNV_PRIME;
        }
        return hash;
    }
}

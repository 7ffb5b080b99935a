package io.embedstream.encoder.head.duplicate;

import java.util.Arrays;

/** Words as numbers: 64-bit digests, which take a tenth of the room of strings in state that is compared often. */
final class Tokens {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    /** Upper half of every pair of characters. */
    private static final long PAIR = 0x9e3779b9L << Integer.SIZE;

    private Tokens() {}

    /** Digest of a word (FNV-1a); two different words of two texts have the same one time in 10^19. */
    static long digest(CharSequence word) {
        long digest = BASIS;
        for (int i = 0; i < word.length(); i++) {
            digest = (digest ^ word.charAt(i)) * PRIME;
        }
        return digest ^ digest >>> 32;
    }

    /** Two Chinese characters beside each other; what {@link #isPair} tells from words. */
    static long pair(char first, char second) {
        return PAIR | (long) first << Character.SIZE | second;
    }

    static boolean isPair(long token) {
        return token >>> Integer.SIZE == PAIR >>> Integer.SIZE;
    }

    /** Digest of tokens in order. */
    static long digest(long[] tokens) {
        long digest = BASIS;
        for (long token : tokens) {
            digest = (digest ^ token) * PRIME;
            digest ^= digest >>> 29;
        }
        return digest;
    }

    /** In ascending order, each once. */
    static long[] set(long[] tokens) {
        if (tokens.length == 0) {
            return tokens;
        }
        var set = tokens.clone();
        Arrays.sort(set);
        int size = 1;
        for (int i = 1; i < set.length; i++) {
            if (set[i] != set[i - 1]) {
                set[size++] = set[i];
            }
        }
        return size == set.length ? set : Arrays.copyOf(set, size);
    }

    /** Number of tokens that two sets share. */
    static int shared(long[] a, long[] b) {
        int shared = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                shared++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared;
    }

    /** Tokens of the first set that the other has not. */
    static long[] without(long[] set, long[] other) {
        return Arrays.stream(set).filter(token -> !contains(other, token)).toArray();
    }

    static boolean contains(long[] set, long token) {
        return Arrays.binarySearch(set, token) >= 0;
    }

    /** Dice's coefficient of two sets, in [0, 1]; 1 if both are empty. */
    static double dice(long[] a, long[] b) {
        return a.length + b.length == 0 ? 1 : 2.0 * shared(a, b) / (a.length + b.length);
    }
}

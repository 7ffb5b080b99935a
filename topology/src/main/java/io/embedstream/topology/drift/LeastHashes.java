package io.embedstream.topology.drift;

import java.util.Arrays;

/** The least of the distinct hashes that have been added, a bounded number of them. For one thread. */
final class LeastHashes {
    private final long[] sorted;
    private int size;

    LeastHashes(int most) {
        sorted = new long[most];
    }

    /** Adds a hash; returns whether it is new and now among the least. */
    boolean add(long hash) {
        int found = Arrays.binarySearch(sorted, 0, size, hash);
        int at = -found - 1;
        if (found >= 0 || at == sorted.length) {
            return false;
        }
        size = Math.min(size + 1, sorted.length);
        System.arraycopy(sorted, at, sorted, at + 1, size - 1 - at);
        sorted[at] = hash;
        return true;
    }

    /** Whether a hash is among the least. */
    boolean contains(long hash) {
        return Arrays.binarySearch(sorted, 0, size, hash) >= 0;
    }
}

package io.embedstream.encoder.tokenize;

import java.util.Arrays;

/** Token ids of one text, in memory that is used again for the next. Used by one thread. */
public final class Ids {
    private int[] ids = new int[64];
    private int size;

    /** Forgets all ids. */
    public void clear() {
        size = 0;
    }

    void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }

    /** Drops the ids from an index on. */
    void cut(int newSize) {
        size = newSize;
    }

    /** Number of ids. */
    public int size() {
        return size;
    }

    /** The id at an index. */
    public int get(int index) {
        return ids[index];
    }
}

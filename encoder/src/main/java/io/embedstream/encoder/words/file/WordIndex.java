package io.embedstream.encoder.words.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds the row of a word: an open hash table of rows over words whose bytes stay in the file.
 *
 * <p>Some 14 to 19 bytes of heap a word of any length. Built by one thread, then safe for use by many.
 */
final class WordIndex {
    /** Most bytes of a word. */
    static final int LONGEST_WORD = (1 << 16) - 1;

    private static final int LENGTH_BITS = 16;
    private static final int EMPTY = -1;
    private static final String REPLACEMENT = "\uFFFD";

    private final MappedFile file;
    private final Map<String, Integer> malformed = new HashMap<>();
    private final byte[] scratch = new byte[LONGEST_WORD];
    private long[] places;
    private int[] table;
    private int rows;
    private int words;
    private boolean lowerCase = true;

    /**
     * An index without words.
     *
     * @param expected number of words to make room for; the caller has checked that the file can hold them
     */
    WordIndex(MappedFile file, int expected) {
        this.file = file;
        this.places = new long[Math.max(16, expected)];
        this.table = emptyTable(Integer.highestOneBit(Math.max(16, expected + expected / 3)) * 2);
    }

    /** Gives the next row to a word; a word that is there already keeps its first row. */
    void add(long at, int length) {
        int row = rows;
        skip(at, length);
        file.get(at, scratch, 0, length);
        lowerCase = lowerCase && !hasCapital(length);
        if (!Utf8.isWellFormed(scratch, length)) {
            malformed.putIfAbsent(new String(scratch, 0, length, StandardCharsets.UTF_8), row);
        }
        if (words >= table.length / 4 * 3) {
            grow();
        }
        int slot = slot(scratch, length);
        if (table[slot] == EMPTY) {
            table[slot] = row;
            words++;
        }
    }

    /** Gives the next row to something that cannot be found. */
    void skip(long at, int length) {
        if (rows >= places.length) {
            places = Arrays.copyOf(places, Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, places.length * 2L)));
        }
        places[rows++] = at << LENGTH_BITS | length;
    }

    OptionalInt find(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_WORD) {
            int row = table[slot(bytes, bytes.length)];
            if (row != EMPTY) {
                return OptionalInt.of(row);
            }
        }
        Integer row = word.contains(REPLACEMENT) ? malformed.get(word) : null;
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    String word(int row) {
        byte[] bytes = new byte[length(row)];
        file.get(start(row), bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Where the word of a row begins in the file. */
    long start(int row) {
        return places[row] >>> LENGTH_BITS;
    }

    /** Where the word of a row ends in the file. */
    long end(int row) {
        return start(row) + length(row);
    }

    private int length(int row) {
        return (int) (places[row] & LONGEST_WORD);
    }

    /** Number of rows. */
    int size() {
        return rows;
    }

    boolean isLowerCase() {
        return lowerCase;
    }

    private boolean hasCapital(int length) {
        boolean ascii = true;
        for (int i = 0; i < length; i++) {
            if (scratch[i] >= 'A' && scratch[i] <= 'Z') {
                return true;
            }
            ascii &= scratch[i] >= 0;
        }
        return !ascii
                && new String(scratch, 0, length, StandardCharsets.UTF_8)
                        .codePoints()
                        .anyMatch(Character::isUpperCase);
    }

    private void grow() {
        int[] old = table;
        table = emptyTable(Math.multiplyExact(old.length, 2));
        byte[] word = new byte[LONGEST_WORD];
        for (int row : old) {
            if (row != EMPTY) {
                int length = length(row);
                file.get(start(row), word, 0, length);
                table[slot(word, length)] = row;
            }
        }
    }

    /** The slot of a word, or the empty one where it would be. */
    private int slot(byte[] word, int length) {
        int mask = table.length - 1;
        int slot = hash(word, length) & mask;
        while (table[slot] != EMPTY && !matches(table[slot], word, length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean matches(int row, byte[] word, int length) {
        if (length(row) != length) {
            return false;
        }
        long start = start(row);
        for (int i = 0; i < length; i++) {
            if (file.get(start + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] word, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + word[i];
        }
        // Finaliser of MurmurHash3, since a mask takes the low bits only.
        hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }

    private static int[] emptyTable(int slots) {
        int[] table = new int[slots];
        Arrays.fill(table, EMPTY);
        return table;
    }
}

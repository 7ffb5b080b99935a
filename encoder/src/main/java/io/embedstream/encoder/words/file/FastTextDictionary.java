package io.embedstream.encoder.words.file;

import java.util.HashMap;
import java.util.Map;

/**
 * The dictionary of a fastText binary: numbers of entries, words, labels, tokens and kept n-grams, then the entries
 * (word, NUL, count, kind), then the kept n-grams of a pruned model.
 *
 * @param index the words
 * @param words number of words, whose rows come first in the matrix
 * @param ngrams where n-grams have their rows
 */
record FastTextDictionary(WordIndex index, int words, KeptNgrams ngrams) {
    private static final String WHAT = "its dictionary";
    private static final int LEAST_ENTRY = 1 + Long.BYTES + 1;

    /**
     * The rows, by bucket and counted behind those of the words, that a pruned model keeps; none if it is not pruned.
     */
    record KeptNgrams(boolean isPruned, Map<Integer, Integer> rows) {

        int pruned() {
            return rows.size();
        }

        Ngrams of(FastTextArguments arguments, int words) {
            return new Ngrams(arguments, words, isPruned, rows);
        }
    }

    static FastTextDictionary read(Cursor in, boolean versioned) throws WordFileException {
        long at = in.at();
        int entries = in.readInt(WHAT);
        int words = in.readInt(WHAT);
        int labels = in.readInt(WHAT);
        in.skip(Long.BYTES, WHAT);
        long kept = versioned ? in.readLong(WHAT) : -1;
        if (words < 0 || labels < 0 || (long) words + labels != entries || entries > in.left() / LEAST_ENTRY) {
            throw new WordFileException("its dictionary, from byte " + at + " on, has " + entries + " entries, " + words
                    + " words and " + labels + " labels, for which " + in.left() + " bytes are left");
        }
        WordIndex index = new WordIndex(in.file(), entries);
        for (int entry = 0; entry < entries; entry++) {
            long start = in.at();
            int length = in.skipWord((byte) 0, WHAT);
            in.skip(Long.BYTES, WHAT);
            boolean isLabel = in.readBoolean(WHAT);
            if (isLabel || entry >= words) {
                index.skip(start, length);
            } else {
                index.add(start, length);
            }
        }
        return new FastTextDictionary(index, words, kept(in, kept));
    }

    private static KeptNgrams kept(Cursor in, long count) throws WordFileException {
        // -1: not pruned. 0 is written by quantised models that keep no n-gram.
        if (count < 0) {
            return new KeptNgrams(false, Map.of());
        }
        if (count > in.left() / (2 * Integer.BYTES)) {
            throw new WordFileException("its dictionary says at byte " + in.at() + " that it keeps " + count
                    + " n-grams, for which " + in.left() + " bytes are left");
        }
        Map<Integer, Integer> rows = new HashMap<>();
        for (long i = 0; i < count; i++) {
            int bucket = in.readInt(WHAT);
            int row = in.readInt(WHAT);
            if (row < 0 || row >= count) {
                throw new WordFileException("its dictionary says before byte " + in.at() + " that n-gram row " + row
                        + " of " + count + " is kept");
            }
            rows.put(bucket, row);
        }
        return new KeptNgrams(true, rows);
    }
}

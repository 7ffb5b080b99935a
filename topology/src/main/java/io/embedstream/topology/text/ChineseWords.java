package io.embedstream.topology.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How often Chinese words are used: the dictionary of the jieba segmenter (349,000 words with frequency and kind), of
 * which words of up to four characters are kept, in 3 MB. Read once, for the first Chinese name, from a file that
 * {@link ChineseWordsBuild} makes: the dictionary itself takes half a second. Safe for many threads.
 */
public final class ChineseWords {
    /** Beside this class. */
    static final String NAME = "chinese-words.bin";

    static final int LONGEST = 4;
    /** Cost of a character that is no word of the dictionary. */
    private static final float UNKNOWN = 17;

    private final long[] keys;
    private final float[] costs;
    private final boolean[] proper;

    /**
     * @param keys of the words, ascending
     * @param costs of each
     * @param proper whether each is a name
     */
    ChineseWords(long[] keys, float[] costs, boolean[] proper) {
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

    static long key(CharSequence text, int start, int end) {
        long key = 0;
        for (int i = start; i < end; i++) {
            key = key << 16 | text.charAt(i);
        }
        return key;
    }

    /** Reads what {@link #write} wrote. */
    private static ChineseWords load() {
        try (var resource = ChineseWords.class.getResourceAsStream(NAME)) {
            if (resource == null) {
                throw new IllegalStateException(
                        NAME + " is not beside " + ChineseWords.class.getName() + ": the build makes it");
            }
            return read(ByteBuffer.wrap(resource.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("class path resource " + NAME + " cannot be read", e);
        }
    }

    private static ChineseWords read(ByteBuffer in) {
        int size = in.getInt();
        var words = new ChineseWords(new long[size], new float[size], new boolean[size]);
        in.asLongBuffer().get(words.keys);
        in.position(in.position() + size * Long.BYTES);
        in.asFloatBuffer().get(words.costs);
        in.position(in.position() + size * Float.BYTES);
        for (int i = 0; i < size; i++) {
            words.proper[i] = in.get() != 0;
        }
        return words;
    }

    /** The number of words, then the keys of all, their costs, and whether they are names; big-endian. */
    byte[] write() {
        var out = ByteBuffer.allocate(Integer.BYTES + keys.length * (Long.BYTES + Float.BYTES + 1));
        out.putInt(keys.length);
        for (long key : keys) {
            out.putLong(key);
        }
        for (float cost : costs) {
            out.putFloat(cost);
        }
        for (boolean name : proper) {
            out.put((byte) (name ? 1 : 0));
        }
        return out.array();
    }
}

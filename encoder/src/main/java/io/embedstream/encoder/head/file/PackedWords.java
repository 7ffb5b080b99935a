package io.embedstream.encoder.head.file;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The weights of words, looked up where the build has laid them out: nothing is made of a word until it is asked
 * for. Immutable and safe for many threads.
 *
 * <p>Layout, big-endian: the numbers of words {@code n}, of classes {@code c} and of slots {@code s}, a power of two
 * of at least {@code 2n}; {@code s} ints, for each slot the number of its word and 1, or 0 for an empty one; a word
 * lies in the slot of the last bits of its {@link String#hashCode}, or the next free one behind it, around the end;
 * {@code n} and 1 ints, the chars before each word; {@code n x c} floats; the chars.
 */
final class PackedWords extends AbstractMap<String, float[]> {
    private static final int COUNTS = 3;

    private final ByteBuffer in;
    private final int words;
    private final int classes;
    private final int slots;

    /** Words that begin at the position of a buffer. */
    PackedWords(ByteBuffer buffer) {
        this.in = buffer.slice();
        this.words = in.getInt(0);
        this.classes = in.getInt(Integer.BYTES);
        this.slots = in.getInt(2 * Integer.BYTES);
    }

    /** The layout of a map; of the same one always the same bytes. */
    static byte[] layOut(Map<String, float[]> weights, int classes) throws IOException {
        List<String> sorted = List.copyOf(new TreeMap<>(weights).keySet());
        int[] slots = slots(sorted);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(sorted.size());
        out.writeInt(classes);
        out.writeInt(slots.length);
        for (int slot : slots) {
            out.writeInt(slot);
        }
        int chars = 0;
        for (String word : sorted) {
            out.writeInt(chars);
            chars += word.length();
        }
        out.writeInt(chars);
        for (String word : sorted) {
            for (int c = 0; c < classes; c++) {
                out.writeFloat(weights.get(word)[c]);
            }
        }
        for (String word : sorted) {
            out.writeChars(word);
        }
        return bytes.toByteArray();
    }

    private static int[] slots(List<String> words) {
        int[] slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, words.size())) << 2)];
        for (int i = 0; i < words.size(); i++) {
            int slot = words.get(i).hashCode() & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = slot + 1 & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
        return slots;
    }

    @Override
    public float[] get(Object key) {
        int word = key instanceof String text ? find(text) : words;
        return word == words ? null : weights(word);
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    /** The number of a word; that of all words if it is not there. */
    private int find(String text) {
        int slot = text.hashCode() & (slots - 1);
        for (int word = wordIn(slot); word >= 0; word = wordIn(slot)) {
            if (is(word, text)) {
                return word;
            }
            slot = slot + 1 & (slots - 1);
        }
        return words;
    }

    private int wordIn(int slot) {
        return in.getInt((COUNTS + slot) * Integer.BYTES) - 1;
    }

    private boolean is(int word, String text) {
        int start = charsBefore(word);
        if (charsBefore(word + 1) - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (charAt(start + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int charsBefore(int word) {
        return in.getInt((COUNTS + slots + word) * Integer.BYTES);
    }

    private char charAt(int index) {
        return in.getChar((COUNTS + slots + words + 1 + words * classes) * Integer.BYTES + index * Character.BYTES);
    }

    private float[] weights(int word) {
        float[] weights = new float[classes];
        for (int c = 0; c < classes; c++) {
            weights[c] = in.getFloat((COUNTS + slots + words + 1 + word * classes + c) * Integer.BYTES);
        }
        return weights;
    }

    private String text(int word) {
        StringBuilder text = new StringBuilder();
        for (int i = charsBefore(word); i < charsBefore(word + 1); i++) {
            text.append(charAt(i));
        }
        return text.toString();
    }

    @Override
    public Set<Entry<String, float[]>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, float[]>> iterator() {
                return IntStream.range(0, words)
                        .mapToObj(word -> Map.entry(text(word), weights(word)))
                        .iterator();
            }

            @Override
            public int size() {
                return words;
            }
        };
    }
}

package io.embedstream.encoder.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * fastText binary, as {@code FastText::saveModel} writes it: magic number, version, arguments, dictionary, input matrix.
 *
 * <p>Files of before 2017 have neither magic number and version nor the marks of pruning and quantisation; both kinds are
 * read. All numbers are little-endian. The output matrix behind is not read; quantised and pruned models are refused.
 */
final class FastTextFormat {
    static final int MAGIC = 793712314;
    private static final int VERSION = 12;
    private static final int LOSS = 6;
    private static final int MODEL = 7;
    private static final int UNREAD_ARGUMENTS = 7;

    private FastTextFormat() {}

    /**
     * Whether bytes begin a file of before 2017: its arguments, of which loss and kind of model are 1, 2 or 3.
     *
     * @param start little-endian, at position 0
     */
    static boolean isUnversioned(ByteBuffer start) {
        if (start.remaining() < (UNREAD_ARGUMENTS + 1) * Integer.BYTES) {
            return false;
        }
        int dimension = start.getInt(0);
        int loss = start.getInt(LOSS * Integer.BYTES);
        int model = start.getInt(MODEL * Integer.BYTES);
        return dimension > 0 && dimension < (1 << 16) && loss >= 1 && loss <= 3 && model >= 1 && model <= 3;
    }

    /**
     * Reads a file.
     *
     * @param versioned whether it begins with magic number and version
     */
    static FastTextModel read(Path file, boolean versioned) throws IOException {
        try (ByteSource in = new ByteSource(file)) {
            if (versioned) {
                expect("magic number", MAGIC, in.readInt());
                expect("version", VERSION, in.readInt());
            }
            int dimension = in.readInt();
            // Window, epochs, least count, negatives, n-grams of words, loss, kind of model.
            in.skip(UNREAD_ARGUMENTS * Integer.BYTES);
            int buckets = in.readInt();
            int shortest = in.readInt();
            int longest = in.readInt();
            in.skip(Integer.BYTES);
            in.skip(Double.BYTES);
            Map<String, Integer> rows = dictionary(in, versioned);
            if (versioned && in.readBoolean()) {
                throw new WordFileException("its matrix is quantised; expected a model that is not");
            }
            return new FastTextModel(
                    matrix(in, rows, dimension, buckets, Files.size(file)), buckets, shortest, longest);
        }
    }

    private static Map<String, Integer> dictionary(ByteSource in, boolean versioned) throws IOException {
        int entries = in.readInt();
        in.skip(2 * Integer.BYTES);
        in.skip(Long.BYTES);
        if (versioned && in.readLong() > 0) {
            throw new WordFileException("its dictionary is pruned; expected a model that is not");
        }
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < entries; row++) {
            String word = in.readWord(0);
            in.skip(Long.BYTES);
            boolean isLabel = in.readBoolean();
            if (!isLabel) {
                rows.putIfAbsent(word, row);
            }
        }
        return rows;
    }

    private static WordTable matrix(
            ByteSource in, Map<String, Integer> rows, int dimension, int buckets, long fileBytes) throws IOException {
        long height = in.readLong();
        long width = in.readLong();
        if (width != dimension
                || dimension < 1
                || buckets < 0
                || height < rows.size() + (long) buckets
                || height > Integer.MAX_VALUE / width
                || height * width * Float.BYTES > fileBytes) {
            throw new WordFileException("its matrix is " + height + " x " + width + " for " + rows.size() + " words, "
                    + buckets + " buckets and the dimension " + dimension + " in " + fileBytes + " bytes");
        }
        float[] values = new float[Math.toIntExact(height * width)];
        for (int row = 0; row < height; row++) {
            in.readFloats(values, row * dimension, dimension);
        }
        return new WordTable(Map.copyOf(rows), values, dimension);
    }

    private static void expect(String name, int expected, int found) throws WordFileException {
        if (found != expected) {
            throw new WordFileException("its " + name + " is " + found + ", expected " + expected);
        }
    }
}

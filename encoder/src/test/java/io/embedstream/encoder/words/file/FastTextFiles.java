package io.embedstream.encoder.words.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Small fastText binaries, written byte by byte. */
final class FastTextFiles {

    private FastTextFiles() {}

    /** A model of one component: the word "a" with the vector (1), and buckets with (10), (20), ... */
    static byte[] dense(int buckets) {
        ByteBuffer file = start(1, buckets);
        dictionary(file, -1, "a");
        file.put((byte) 0).putLong(1 + buckets).putLong(1).putFloat(1);
        for (int bucket = 0; bucket < buckets; bucket++) {
            file.putFloat(10 * (bucket + 1));
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    /**
     * A pruned and quantised model of three components in parts of two and one: centroid i of part 0 is (i, 2i), that
     * of part 1 is (-i), the norms are codes halved. The word "a" has the codes 1 and 2 and the norm 3 / 2; bucket
     * {@code kept} has row 0 of the n-grams, the codes 4 and 5 and the norm 1 / 2.
     */
    static byte[] quantised(int kept) {
        ByteBuffer file = start(3, 2);
        dictionary(file, 1, "a");
        file.putInt(kept).putInt(0);
        file.put((byte) 1).put((byte) 1).putLong(2).putLong(3).putInt(4);
        file.put(new byte[] {1, 2, 4, 5});
        file.putInt(3).putInt(2).putInt(2).putInt(1);
        for (int i = 0; i < 256; i++) {
            file.putFloat(i).putFloat(2 * i);
        }
        for (int i = 0; i < 256; i++) {
            file.putFloat(-i);
        }
        file.put(new byte[] {3, 1});
        file.putInt(1).putInt(1).putInt(1).putInt(1);
        for (int i = 0; i < 256; i++) {
            file.putFloat(i / 2f);
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    private static ByteBuffer start(int dimension, int buckets) {
        ByteBuffer file = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(FastTextFormat.MAGIC).putInt(12).putInt(dimension);
        for (int argument : new int[] {5, 5, 5, 5, 1, 2, 2}) {
            file.putInt(argument);
        }
        return file.putInt(buckets).putInt(1).putInt(2).putInt(100).putDouble(1e-4);
    }

    private static void dictionary(ByteBuffer file, long kept, String... words) {
        file.putInt(words.length).putInt(words.length).putInt(0).putLong(7).putLong(kept);
        for (String word : words) {
            file.put(word.getBytes(StandardCharsets.UTF_8))
                    .put((byte) 0)
                    .putLong(7)
                    .put((byte) 0);
        }
    }
}

package io.embedstream.encoder.words.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged in any way are read or refused with a reason; nothing else happens. */
class MutatedFilesTest {
    private static final int MUTATIONS = 400;

    @TempDir
    Path directory;

    @Test
    void shouldReadOrRefuseWhateverIsDamaged() throws IOException {
        // Given files of every format
        long seed = 1919;
        Random random = new Random(seed);
        List<byte[]> whole = List.of(
                "3 2\nking 1 2\n\u3000 0.5 -1e-3\nnew york 7 8\n".getBytes(StandardCharsets.UTF_8),
                "the 0.1 0.2 0.3\n. . . 4 5 6\n银行 1 2 3".getBytes(StandardCharsets.UTF_8),
                binary(),
                FastTextFiles.dense(2),
                FastTextFiles.quantised(1));
        for (byte[] bytes : whole) {
            for (int i = 0; i < MUTATIONS; i++) {
                // When one is damaged
                byte[] damaged = mutate(bytes, random);
                Path file = Files.write(directory.resolve("damaged"), damaged);

                // Then it is read, every row of it, or refused
                assertThatCode(() -> readAll(file))
                        .as("seed %d, file %d, mutation %d", seed, whole.indexOf(bytes), i)
                        .satisfiesAnyOf(
                                thrown -> assertThat(thrown).isNull(),
                                thrown -> assertThat(thrown)
                                        .isInstanceOf(WordFileException.class)
                                        .hasMessageMatching("(?s).{10,}"));
            }
        }
    }

    private static void readAll(Path file) throws IOException {
        WordVectors vectors = WordFiles.open(file);
        for (int row = 0; row < vectors.size(); row++) {
            vectors.row(vectors.word(row));
            vectors.addRow(row, new float[vectors.dimension()]);
        }
        vectors.addUnknown("unknown", new float[vectors.dimension()]);
    }

    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes = Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
            case 2 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            case 3 ->
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(random.nextInt(bytes.length - 4), random.nextBoolean() ? random.nextInt() : -1 >>> 1);
            default -> {
                int from = random.nextInt(bytes.length);
                System.arraycopy(bytes, from, bytes, 0, bytes.length - from);
            }
        }
        return bytes;
    }

    private static byte[] binary() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("3 2\n".getBytes(StandardCharsets.US_ASCII));
        for (String word : List.of("king", "new york", "银行")) {
            bytes.writeBytes((word + " ").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(0x0000803f000000c0L).array());
        }
        return bytes.toByteArray();
    }
}

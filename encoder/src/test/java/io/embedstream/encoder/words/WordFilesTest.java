package io.embedstream.encoder.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embedstream.encoder.TestData;
import io.embedstream.encoder.VectorMath;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordFilesTest {
    @TempDir
    Path directory;

    @Test
    void shouldReadTextWithHeader() throws IOException {
        WordVectors vectors = text("2 3\nking 1 2 3\n退款 -0.5 0 1e-3 \n");

        assertThat(vectors.dimension()).isEqualTo(3);
        assertThat(vector(vectors, "king")).containsExactly(1, 2, 3);
        assertThat(vector(vectors, "退款")).containsExactly(-0.5f, 0, 1e-3f);
    }

    @Test
    void shouldReadTextWithoutHeaderAndWordsWithSpaces() throws IOException {
        WordVectors vectors = text("the 1 2\n. . . 3 4\nthe 9 9\n");

        assertThat(vector(vectors, ". . .")).containsExactly(3, 4);
        assertThat(vector(vectors, "the")).containsExactly(1, 2);
        assertThat(vectors.add("unknown", new float[2])).isFalse();
    }

    @Test
    void shouldReadBinaryWithAndWithoutLineEnds() throws IOException {
        for (String lineEnd : List.of("", "\n")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes("2 2\n".getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes("king ".getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(floats(1, -2));
            bytes.writeBytes((lineEnd + "退 ").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(floats(0.5f, 4));
            WordVectors vectors = WordFiles.read(Files.write(directory.resolve("w.bin"), bytes.toByteArray()));

            assertThat(vector(vectors, "king")).containsExactly(1, -2);
            assertThat(vector(vectors, "退")).containsExactly(0.5f, 4);
        }
    }

    @Test
    void shouldReadFastTextAndMakeVectorsOfUnknownWords() throws IOException {
        // Given one word, two buckets, n-grams of one and two chars
        WordVectors vectors = WordFiles.read(Files.write(directory.resolve("w.bin"), fastText(2)));

        // Then an unknown word is the mean of its n-grams, here all of bucket rows 10 and 20
        float[] unknown = vector(vectors, "b");
        int first = Integer.remainderUnsigned(FastTextModel.hash("<b"), 2);
        int second = Integer.remainderUnsigned(FastTextModel.hash("b"), 2);
        int third = Integer.remainderUnsigned(FastTextModel.hash("b>"), 2);
        assertThat(unknown[0]).isEqualTo((30 + 10 * first + 10 * second + 10 * third) / 3f);
    }

    @Test
    void shouldKnowOnlyItsWordsWhenFastTextHasNoBuckets() throws IOException {
        WordVectors vectors = WordFiles.read(Files.write(directory.resolve("w.bin"), fastText(0)));

        assertThat(vector(vectors, "a")).containsExactly(1);
        assertThat(vectors.add("b", new float[1])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "word\n",
                "3 2\nking 1 2\n",
                "1 2\nking 1\n",
                "1 2\nking 1 NaN\n",
                "1 2\nking 1 x\n",
                "1 0\nking\n",
                "999999999 99999\nking 1 2\n",
                "king 1 2\nqueen 1\n",
            })
    void shouldSayWhatIsWrongWhenTextIsMalformed(String content) {
        assertThatThrownBy(() -> text(content)).isInstanceOf(IOException.class).hasMessageMatching("(?s).{10,}");
    }

    @Test
    void shouldFailCleanlyWhereverBinaryFilesAreCutOrChanged() throws IOException {
        long seed = 13;
        Random random = new Random(seed);
        byte[] whole = fastText(2);
        for (int length = 4; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> WordFiles.read(Files.write(directory.resolve("cut"), cut)))
                    .isInstanceOf(IOException.class);
        }
        for (int i = 0; i < 500; i++) {
            byte[] changed = whole.clone();
            changed[4 + random.nextInt(whole.length - 4)] = (byte) random.nextInt(256);
            try {
                assertThat(WordFiles.read(Files.write(directory.resolve("changed"), changed))
                                .dimension())
                        .as("seed " + seed)
                        .isPositive();
            } catch (IOException expected) {
                assertThat(expected).as("seed " + seed).hasMessageMatching("(?s).{5,}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_glove.txt",
                "lee_fasttext.vec",
                "lee_fasttext.bin",
                "euclidean_vectors.bin",
                "high_precision.kv.bin",
                "high_precision.kv.txt",
                "crime-and-punishment.bin",
                "toy-model.vec",
                "pang_lee_polarity_fasttext.bin",
            })
    void shouldReadFilesFoundInTheWild(String name) throws IOException {
        assumeTrue(TestData.file("word_vectors/" + name).isPresent(), "EMBEDSTREAM_DATA names no folder with it");

        assertThat(WordFiles.read(TestData.file("word_vectors/" + name).orElseThrow())
                        .dimension())
                .isPositive();
    }

    @Test
    void shouldGiveSameVectorsFromFastTextBinaryAsFromItsText() throws IOException {
        assumeTrue(TestData.file("word_vectors/lee_fasttext.vec").isPresent(), "EMBEDSTREAM_DATA names no such folder");
        WordVectors text =
                WordFiles.read(TestData.file("word_vectors/lee_fasttext.vec").orElseThrow());
        WordVectors binary =
                WordFiles.read(TestData.file("word_vectors/lee_fasttext.bin").orElseThrow());

        for (String word : List.of("the", "to", "of")) {
            assertThat(VectorMath.cosine(vector(text, word), vector(binary, word)))
                    .isGreaterThan(0.9999);
        }
    }

    private WordVectors text(String content) throws IOException {
        return WordFiles.read(Files.writeString(directory.resolve("w.txt"), content));
    }

    private static float[] vector(WordVectors vectors, String word) {
        float[] sum = new float[vectors.dimension()];
        assertThat(vectors.add(word, sum)).as(word).isTrue();
        return sum;
    }

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    /** A model of the word "a" with the vector (1), and buckets with (10), (20). */
    private static byte[] fastText(int buckets) {
        ByteBuffer file = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(FastTextFormat.MAGIC).putInt(12);
        file.putInt(1)
                .putInt(5)
                .putInt(5)
                .putInt(5)
                .putInt(5)
                .putInt(1)
                .putInt(2)
                .putInt(2);
        file.putInt(buckets).putInt(1).putInt(2).putInt(100).putDouble(1e-4);
        file.putInt(1).putInt(1).putInt(0).putLong(7).putLong(-1);
        file.put((byte) 'a').put((byte) 0).putLong(7).put((byte) 0);
        file.put((byte) 0).putLong(1 + buckets).putLong(1).putFloat(1);
        for (int bucket = 0; bucket < buckets; bucket++) {
            file.putFloat(10 * (bucket + 1));
        }
        return Arrays.copyOf(file.array(), file.position());
    }
}

package io.embedstream.encoder.words.file;

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
import java.util.stream.Stream;
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
        assertThat(vectors.row("unknown")).isEmpty();
        assertThat(vectors.addUnknown("unknown", new float[2])).isFalse();
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
            WordVectors vectors = WordFiles.open(Files.write(directory.resolve("w.bin"), bytes.toByteArray()));

            assertThat(vector(vectors, "king")).containsExactly(1, -2);
            assertThat(vector(vectors, "退")).containsExactly(0.5f, 4);
        }
    }

    @Test
    void shouldReadFastTextAndMakeVectorsOfUnknownWords() throws IOException {
        // Given one word, two buckets, n-grams of one and two chars
        WordVectors vectors = WordFiles.open(Files.write(directory.resolve("w.bin"), FastTextFiles.dense(2)));

        // Then an unknown word is the mean of its n-grams, here all of bucket rows 10 and 20
        float[] unknown = vector(vectors, "b");
        int first = Integer.remainderUnsigned(Ngrams.hash("<b"), 2);
        int second = Integer.remainderUnsigned(Ngrams.hash("b"), 2);
        int third = Integer.remainderUnsigned(Ngrams.hash("b>"), 2);
        assertThat(unknown[0]).isEqualTo((30 + 10 * first + 10 * second + 10 * third) / 3f);
    }

    @Test
    void shouldKnowOnlyItsWordsWhenFastTextHasNoBuckets() throws IOException {
        WordVectors vectors = WordFiles.open(Files.write(directory.resolve("w.bin"), FastTextFiles.dense(0)));

        assertThat(vector(vectors, "a")).containsExactly(1);
        assertThat(vectors.addUnknown("b", new float[1])).isFalse();
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
        byte[] whole = FastTextFiles.dense(2);
        for (int length = 4; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> WordFiles.open(Files.write(directory.resolve("cut"), cut)))
                    .isInstanceOf(IOException.class);
        }
        for (int i = 0; i < 500; i++) {
            byte[] changed = whole.clone();
            changed[4 + random.nextInt(whole.length - 4)] = (byte) random.nextInt(256);
            try {
                assertThat(WordFiles.open(Files.write(directory.resolve("changed"), changed))
                                .dimension())
                        .as("seed " + seed)
                        .isPositive();
            } catch (IOException expected) {
                assertThat(expected).as("seed " + seed).hasMessageMatching("(?s).{5,}");
            }
        }
    }

    @Test
    void shouldReadQuantisedAndPrunedFastText() throws IOException {
        int kept = Integer.remainderUnsigned(Ngrams.hash("a"), 2);
        WordVectors vectors = WordFiles.open(Files.write(directory.resolve("w.ftz"), FastTextFiles.quantised(kept)));

        // The word: codes 1 and 2, norm 3 / 2; each n-gram of the kept bucket: codes 4 and 5, norm 1 / 2.
        float[] word = {1.5f, 3, -3};
        float[] ngram = {2, 4, -2.5f};
        long ngrams = Stream.of("<a", "a", "a>")
                .filter(text -> Integer.remainderUnsigned(Ngrams.hash(text), 2) == kept)
                .count();
        float[] found = vector(vectors, "a");
        for (int d = 0; d < 3; d++) {
            assertThat(found[d]).isEqualTo((word[d] + ngrams * ngram[d]) / (1 + ngrams));
        }
        assertThat(vector(vectors, "aa")).containsExactly(2, 4, -2.5f);
    }

    @Test
    void shouldReadAcrossSegmentsOfMapping() throws IOException {
        StringBuilder text = new StringBuilder("5000 3\n");
        for (int i = 0; i < 5000; i++) {
            text.append("word")
                    .append(i)
                    .append(' ')
                    .append(i)
                    .append(" 0.5 ")
                    .append(-i)
                    .append('\n');
        }
        Path file = Files.writeString(directory.resolve("w.txt"), text);
        MappedFile small = MappedFile.open(file, 6);

        WordVectors vectors = TextFormat.read(small, 0, Header.read(small, 0));

        for (int i = 0; i < 5000; i += 7) {
            assertThat(vector(vectors, "word" + i)).containsExactly(i, 0.5f, -i);
        }
    }

    @Test
    void shouldReadNumbersAsTheJdkDoes() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            String text = switch (i % 4) {
                case 0 -> Float.toString(value);
                case 1 -> Double.toString(random.nextGaussian());
                case 2 -> String.format("%.6g", random.nextGaussian() / 7);
                default -> random.nextInt(1000) + "." + random.nextLong(1L << 40) + "e" + (random.nextInt(90) - 50);
            };
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            float found = Decimal.parse(bytes, 0, bytes.length);
            float expected = text.equals("NaN") || text.endsWith("Infinity") ? Float.NaN : Float.parseFloat(text);
            assertThat(Float.floatToIntBits(found))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(Float.floatToIntBits(expected));
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

        assertThat(WordFiles.open(TestData.file("word_vectors/" + name).orElseThrow())
                        .dimension())
                .isPositive();
    }

    @Test
    void shouldGiveSameVectorsFromFastTextBinaryAsFromItsText() throws IOException {
        assumeTrue(TestData.file("word_vectors/lee_fasttext.vec").isPresent(), "EMBEDSTREAM_DATA names no such folder");
        WordVectors text =
                WordFiles.open(TestData.file("word_vectors/lee_fasttext.vec").orElseThrow());
        WordVectors binary =
                WordFiles.open(TestData.file("word_vectors/lee_fasttext.bin").orElseThrow());

        for (String word : List.of("the", "to", "of")) {
            assertThat(VectorMath.cosine(vector(text, word), vector(binary, word)))
                    .isGreaterThan(0.9999);
        }
    }

    private WordVectors text(String content) throws IOException {
        return WordFiles.open(Files.writeString(directory.resolve("w.txt"), content));
    }

    private static float[] vector(WordVectors vectors, String word) {
        float[] sum = new float[vectors.dimension()];
        if (vectors.row(word).isPresent()) {
            vectors.addRow(vectors.row(word).getAsInt(), sum);
        } else {
            assertThat(vectors.addUnknown(word, sum)).as(word).isTrue();
        }
        return sum;
    }

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }
}

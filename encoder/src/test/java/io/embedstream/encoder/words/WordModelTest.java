package io.embedstream.encoder.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.words.sentence.UnknownWords;
import io.embedstream.encoder.words.sentence.WordModel;
import io.embedstream.encoder.words.sentence.WordPooling;
import io.embedstream.encoder.words.sentence.WordStatistics;
import io.embedstream.encoder.words.text.Word;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordModelTest {
    private static final long SEED = 19;
    private static final int WORDS = 40;
    private static final int DIMENSION = 8;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource(WordPooling.class)
    void shouldNotDependOnOrderNorOnRepetition(WordPooling pooling) throws IOException {
        try (TextEncoder encoder = open(pooling, UnknownWords.SKIP)) {
            for (int round = 0; round < 50; round++) {
                List<String> words = words(1 + random.nextInt(12));
                List<String> others = new ArrayList<>(words);
                others.addAll(words);
                Collections.shuffle(others, random);

                float[] once = encoder.encode(String.join(" ", words)).vector();
                float[] twice = encoder.encode(String.join(" ", others)).vector();

                assertClose(once, twice);
            }
        }
    }

    @Test
    void shouldHoldMeanBetweenMinAndMax() throws IOException {
        try (TextEncoder min = open(WordPooling.MIN, UnknownWords.SKIP);
                TextEncoder mean = open(WordPooling.MEAN, UnknownWords.SKIP);
                TextEncoder max = open(WordPooling.MAX, UnknownWords.SKIP)) {
            for (int round = 0; round < 50; round++) {
                String text = String.join(" ", words(1 + random.nextInt(12)));
                float[] low = min.encode(text).vector();
                float[] middle = mean.encode(text).vector();
                float[] high = max.encode(text).vector();

                for (int d = 0; d < DIMENSION; d++) {
                    assertThat(middle[d]).as("seed %d", SEED).isBetween(low[d] - 1e-6f, high[d] + 1e-6f);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WordPooling.class)
    void shouldGiveTheWordItselfWhenATextIsOneWord(WordPooling pooling) throws IOException {
        try (TextEncoder encoder = open(pooling, UnknownWords.SKIP);
                TextEncoder mean = open(WordPooling.MEAN, UnknownWords.SKIP)) {
            float[] word = mean.encode("w7").vector();
            float weight = pooling == WordPooling.SIF ? encoder.encode("w7").vector()[0] / word[0] : 1;

            float[] found = encoder.encode("w7").vector();

            for (int d = 0; d < DIMENSION; d++) {
                assertThat(found[d]).isCloseTo(weight * word[d], offset(1e-6f));
            }
        }
    }

    @Test
    void shouldBeOrthogonalToTheCommonComponent() throws IOException {
        float[] component = new float[DIMENSION];
        component[2] = 0.6f;
        component[5] = 0.8f;
        write(WordPooling.SIF, UnknownWords.SKIP, component);
        try (TextEncoder encoder = open()) {
            for (int round = 0; round < 50; round++) {
                float[] vector = encoder.encode(String.join(" ", words(5))).vector();

                assertThat(vector[2] * 0.6f + vector[5] * 0.8f)
                        .as("seed %d", SEED)
                        .isCloseTo(0, offset(1e-6f));
            }
        }
    }

    @Test
    void shouldWeighRareWordsMore() throws IOException {
        for (WordPooling pooling : List.of(WordPooling.TFIDF, WordPooling.SIF)) {
            try (TextEncoder encoder = open(pooling, UnknownWords.SKIP);
                    TextEncoder mean = open(WordPooling.MEAN, UnknownWords.SKIP)) {
                // w0 occurs in every text that was counted, w39 in none
                float[] vector = encoder.encode("w0 w39").vector();
                float[] plain = mean.encode("w0 w39").vector();
                float[] rare = mean.encode("w39").vector();

                assertThat(cosine(vector, rare)).isGreaterThan(cosine(plain, rare));
            }
        }
    }

    @Test
    void shouldTreatUnknownWordsAsDeclaredAndCountThem() throws IOException {
        for (UnknownWords unknown : UnknownWords.values()) {
            try (TextEncoder encoder = open(WordPooling.MEAN, unknown)) {
                Embedding known = encoder.encode("w1");
                Embedding mixed = encoder.encode("w1 nowhere");

                assertThat(known.unknown()).isZero();
                assertThat(mixed.unknown()).isEqualTo(1);
                assertThat(mixed.tokens()).isEqualTo(2);
                // This file makes up no vectors.
                float share = unknown == UnknownWords.ZERO ? 0.5f : 1;
                assertThat(mixed.vector()[0]).isEqualTo(known.vector()[0] * share);
                assertThat(encoder.encode("nowhere").vector()).containsOnly(0f);
            }
        }
    }

    @Test
    void shouldGiveTheVectorsOfWordsAtTheirPlaces() throws IOException {
        try (TextEncoder encoder = open(WordPooling.MEAN, UnknownWords.SKIP)) {
            String text = "w3, nowhere W4";

            TokenEmbeddings tokens = encoder.encodeTokens(List.of(text)).get(0);

            assertThat(encoder.hasTokenVectors()).isTrue();
            assertThat(tokens.starts()).containsExactly(0, 2, 4, 12);
            assertThat(tokens.ends()).containsExactly(2, 3, 11, 14);
            assertThat(row(tokens, 0)).isEqualTo(encoder.encode("w3").vector());
            assertThat(row(tokens, 2)).containsOnly(0f);
            assertThat(row(tokens, 3)).isEqualTo(encoder.encode("w4").vector());
            assertThat(tokens.embedding().vector())
                    .isEqualTo(encoder.encode(text).vector());
        }
    }

    @Test
    void shouldReadBackWhatWasWritten() throws IOException {
        float[] component = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            component[d] = random.nextFloat() / 3;
        }
        WordModel written = write(WordPooling.SIF, UnknownWords.ZERO, component);

        WordModel read = WordModel.read(directory);

        assertThat(read.toJson()).isEqualTo(written.toJson());
        assertThat(read.component()).isEqualTo(component);
        WordStatistics statistics = WordStatistics.read(directory.resolve("statistics.tsv"));
        assertThat(statistics.frequency("W0")).isEqualTo(statistics().frequency("w0"));
        assertThat(statistics.inverseDocumentFrequency("w1"))
                .isEqualTo(statistics().inverseDocumentFrequency("w1"));
    }

    @Test
    void shouldHaveAFingerprintOfItsOwnForEverySetting() throws IOException {
        List<String> fingerprints = new ArrayList<>();
        for (WordPooling pooling : WordPooling.values()) {
            for (UnknownWords unknown : UnknownWords.values()) {
                try (TextEncoder encoder = open(pooling, unknown);
                        TextEncoder again = open()) {
                    fingerprints.add(encoder.spec().fingerprint());
                    assertThat(again.spec()).isEqualTo(encoder.spec());
                    assertThat(encoder.spec().pooling()).isEqualTo(pooling.toString());
                }
            }
        }
        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    @Test
    void shouldNameWhatIsWrongWithAModel() throws IOException {
        write(WordPooling.MEAN, UnknownWords.SKIP, new float[3]);
        assertThatThrownBy(this::open)
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("component has 3 numbers");

        Path file = directory.resolve(WordModel.FILE);
        String json = Files.readString(file);
        Files.writeString(file, json.replace("\"mean\"", "\"median\""));
        assertThatThrownBy(this::open)
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("words.json")
                .hasMessageContaining("pooling 'median', expected one of [mean, max, min, tfidf, sif]");

        Files.writeString(file, json.replace("\"version\":1", "\"version\":2"));
        assertThatThrownBy(this::open)
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("expected format embedstream-word-model, version 1; found")
                .hasMessageContaining("version 2");
    }

    @Test
    void shouldCutChineseIntoWordsAndLeaveTheRestAlone() {
        String text = "我想退货，don't ask iPhone15的质量问题";

        List<Word> words = WordCutter.HANLP.words(text);

        assertThat(words).extracting(Word::text).contains("退货", "质量", "问题", "don't", "iPhone15", "，");
        assertThat(words)
                .allSatisfy(word ->
                        assertThat(text.substring(word.start(), word.end())).isEqualTo(word.text()));
        assertThat(WordCutter.CHARACTERS.words(text)).extracting(Word::text).contains("退", "货", "don't");
    }

    private TextEncoder open(WordPooling pooling, UnknownWords unknown) throws IOException {
        write(pooling, unknown, null);
        return open();
    }

    private TextEncoder open() {
        return TextEncoders.open(EncoderOptions.of("static:" + directory).withNormalize(false));
    }

    private WordModel write(WordPooling pooling, UnknownWords unknown, float[] component) throws IOException {
        Random values = new Random(SEED);
        StringBuilder file = new StringBuilder(WORDS + " " + DIMENSION + "\n");
        for (int word = 0; word < WORDS; word++) {
            file.append('w').append(word);
            for (int d = 0; d < DIMENSION; d++) {
                file.append(' ').append((float) values.nextGaussian());
            }
            file.append('\n');
        }
        Files.writeString(directory.resolve("model.vec"), file);
        statistics().write(directory.resolve("statistics.tsv"));
        WordModel model = WordModel.of(
                "model.vec", "statistics.tsv", WordCutter.CHARACTERS, unknown, pooling, WordModel.SMOOTHING);
        model = component == null ? model : model.withComponent(component);
        model.write(directory);
        return model;
    }

    private static WordStatistics statistics() {
        WordStatistics statistics = new WordStatistics();
        for (int text = 1; text < WORDS - 1; text++) {
            statistics.add("w0 W0 w" + text + " w" + text / 2, WordCutter.CHARACTERS);
        }
        return statistics;
    }

    private List<String> words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add("w" + random.nextInt(WORDS));
        }
        return words;
    }

    private static float[] row(TokenEmbeddings tokens, int word) {
        float[] row = new float[DIMENSION];
        System.arraycopy(tokens.tokenVectors(), word * DIMENSION, row, 0, DIMENSION);
        return row;
    }

    private static void assertClose(float[] a, float[] b) {
        for (int d = 0; d < DIMENSION; d++) {
            assertThat(a[d]).as("seed %d", SEED).isCloseTo(b[d], offset(1e-5f));
        }
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int d = 0; d < DIMENSION; d++) {
            dot += a[d] * b[d];
            squaresA += a[d] * a[d];
            squaresB += b[d] * b[d];
        }
        return dot / Math.sqrt(squaresA * squaresB);
    }
}

package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderContract;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.LongTextPolicy;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.TinyModel;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.VectorMath;
import io.embedstream.encoder.factory.TextEncoders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxTextEncoderTest extends EncoderContract {
    @TempDir
    Path directory;

    private EncoderOptions options;

    @BeforeEach
    void writeModel() throws IOException {
        options = EncoderOptions.of(TinyModel.tokens().write(directory).toString());
    }

    @Override
    protected TextEncoder open() throws IOException {
        writeModel();
        return TextEncoders.open(options);
    }

    // Rows of the table: [CLS] 1, [SEP] 2, a 4, b 5, c 6.
    @ParameterizedTest
    @CsvSource({"cls,1", "mean,3.6", "max,6", "min,1", "last,2", "weighted-mean,3.8666668"})
    void shouldPoolAsAsked(String pooling, float expected) {
        try (TextEncoder encoder =
                TextEncoders.open(options.withNormalize(false).withPooling(Pooling.parse(pooling)))) {
            float[] vector = encoder.encode("a b c").vector();

            assertThat(vector[0]).isCloseTo(expected, within(1e-5f));
            assertThat(vector[3]).isCloseTo(expected + 0.75f, within(1e-5f));
            assertThat(encoder.spec().pooling()).isEqualTo(pooling);
        }
    }

    @Test
    void shouldNormaliseAgainWhenDimensionIsCut() {
        try (TextEncoder whole = TextEncoders.open(options.withNormalize(false));
                TextEncoder cut = TextEncoders.open(options.withDimension(2))) {
            float[] vector = cut.encode("a f").vector();

            assertThat(cut.spec().dimension()).isEqualTo(2);
            assertThat(VectorMath.norm(vector)).isCloseTo(1, within(1e-6));
            float[] raw = whole.encode("a f").vector();
            assertThat(vector[1] / vector[0]).isCloseTo(raw[1] / raw[0], within(1e-6f));
        }
    }

    @Test
    void shouldReadFirstTokensAndSaySoWhenTextIsTooLong() {
        try (TextEncoder encoder = TextEncoders.open(options)) {
            Embedding embedding = encoder.encode("a ".repeat(14) + "f f f");

            assertThat(embedding.tokens()).isEqualTo(19);
            assertThat(embedding.truncated()).isTrue();
            assertThat(embedding.vector())
                    .containsExactly(encoder.encode("a ".repeat(14)).vector());
            assertThat(encoder.encode("a ".repeat(14)).truncated()).isFalse();
        }
    }

    @Test
    void shouldReadAllTokensWhenPolicyIsChunkMean() {
        EncoderOptions chunks = options.withLongText(LongTextPolicy.CHUNK_MEAN).withNormalize(false);
        try (TextEncoder encoder = TextEncoders.open(chunks)) {
            Embedding embedding = encoder.encode("a ".repeat(14) + "f ".repeat(3));

            // Windows [CLS] 14a [SEP] and [CLS] 3f [SEP] with means 59/16 and 30/5, weighted by 16 and 5 tokens.
            assertThat(embedding.vector()[0]).isCloseTo((59f + 30f) / 21f, within(1e-5f));
            assertThat(embedding.truncated()).isFalse();
            assertThat(embedding.tokens()).isEqualTo(19);
        }
    }

    @Test
    void shouldRejectLongTextAndKeepWorkingWhenPolicyIsError() {
        try (TextEncoder encoder = TextEncoders.open(options.withLongText(LongTextPolicy.ERROR))) {
            assertThatThrownBy(() -> encoder.encode(List.of("a", "b ".repeat(15), "c")))
                    .isInstanceOf(TextRejectedException.class)
                    .hasMessageContaining("17 tokens, expected at most 16");

            assertThat(encoder.encode("b ".repeat(14)).tokens()).isEqualTo(16);
        }
    }

    @Test
    void shouldGiveTokenVectorsOfEveryWindowWhenTextIsChunked() {
        try (TextEncoder encoder = TextEncoders.open(options.withLongText(LongTextPolicy.CHUNK_MEAN))) {
            TokenEmbeddings tokens =
                    encoder.encodeTokens(List.of("a ".repeat(14) + "f")).get(0);

            assertThat(tokens.starts()).hasSize(16 + 3);
            assertThat(tokens.tokenVectors()).hasSize(19 * TinyModel.DIMENSION);
            assertThat(tokens.tokenVectors()[17 * TinyModel.DIMENSION]).isEqualTo(9);
            assertThat(tokens.starts()[17]).isEqualTo(28);
            assertThat(tokens.ends()[17]).isEqualTo(29);
        }
    }

    @Test
    void shouldUseVectorsOfGraphThatPools() throws IOException {
        EncoderOptions pooled =
                EncoderOptions.of(TinyModel.pooled().write(directory).toString());
        try (TextEncoder encoder = TextEncoders.open(pooled.withNormalize(false))) {
            assertThat(encoder.encode("a f b").vector()).containsExactly(9, 9.25f, 9.5f, 9.75f);
            assertThat(encoder.spec().pooling()).isEqualTo("graph");
            assertThatThrownBy(() -> encoder.encodeTokens(List.of("a")))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void shouldReadWeightsBesideTheGraphAndDigestThem() throws IOException {
        String plain;
        try (TextEncoder encoder = TextEncoders.open(options)) {
            plain = encoder.spec().fingerprint();
        }
        Path other = TinyModel.tokens().withExternalData("model.onnx_data").write(directory.resolve("external"));
        try (TextEncoder encoder = TextEncoders.open(
                EncoderOptions.of(other.toString()).withNormalize(false).withPooling(Pooling.LAST))) {
            assertThat(encoder.encode("a").vector()[0]).isEqualTo(2);
            assertThat(encoder.spec().fingerprint()).isNotEqualTo(plain);
        }
    }

    @Test
    void shouldHaveOtherFingerprintForEveryOptionThatChangesVectors() {
        Set<String> fingerprints = new HashSet<>();
        Stream.of(
                        options,
                        options.withPooling(Pooling.CLS),
                        options.withDimension(2),
                        options.withMaxTokens(8),
                        options.withNormalize(false),
                        options.withLongText(LongTextPolicy.CHUNK_MEAN))
                .forEach(variant -> fingerprints.add(fingerprint(variant)));

        assertThat(fingerprints).hasSize(6);
        assertThat(fingerprint(options.withThreads(3).withTokenBudget(7).withMaxPendingTexts(2)))
                .isEqualTo(fingerprint(options));
    }

    private static String fingerprint(EncoderOptions options) {
        try (TextEncoder encoder = TextEncoders.open(options)) {
            return encoder.spec().fingerprint();
        }
    }

    @Test
    void shouldEncodeManyEmptyTexts() {
        try (TextEncoder encoder = TextEncoders.open(options)) {
            List<Embedding> embeddings = encoder.encode(Collections.nCopies(100_000, ""));

            assertThat(embeddings).hasSize(100_000);
            assertThat(embeddings.get(99_999).vector())
                    .containsExactly(embeddings.get(0).vector());
        }
    }
}

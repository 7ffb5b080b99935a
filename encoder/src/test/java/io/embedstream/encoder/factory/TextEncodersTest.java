package io.embedstream.encoder.factory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncodersTest {

    @ParameterizedTest
    @CsvSource({"bge-small-en-v1.5,384,cls,512", "bge-small-zh-v1.5,512,cls,512", "all-MiniLM-L6-v2,384,mean,256"})
    void shouldOpenModelOfTheClassPathByName(String name, int dimension, String pooling, int maxTokens) {
        try (TextEncoder encoder = TextEncoders.open(name)) {
            assertThat(encoder.spec().name()).isEqualTo(name);
            assertThat(encoder.spec().version()).isEqualTo("int8");
            assertThat(encoder.spec().dimension()).isEqualTo(dimension);
            assertThat(encoder.spec().pooling()).isEqualTo(pooling);
            assertThat(encoder.spec().maxTokens()).isEqualTo(maxTokens);
            assertThat(encoder.spec().fingerprint()).matches("[0-9a-f]{32}");

            Embedding embedding = encoder.encode("账单 refund, please");
            assertThat(embedding.vector()).hasSize(dimension);
            assertThat(norm(embedding.vector())).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void shouldPlaceMeaningBeforeWordsWhenTextsAreCompared() {
        try (TextEncoder encoder = TextEncoders.open("bge-small-en-v1.5")) {
            List<Embedding> all = encoder.encode(
                    List.of("I want my money back", "Please refund my payment", "The weather in Oslo is rainy today"));

            assertThat(dot(all.get(0), all.get(1))).isGreaterThan(dot(all.get(0), all.get(2)) + 0.1);
        }
    }

    @Test
    void shouldGiveTokenVectorsWithOffsetsInChars() {
        try (TextEncoder encoder = TextEncoders.open("bge-small-en-v1.5")) {
            String text = "\uD83D\uDE00 Apple beats, Tesla misses";

            TokenEmbeddings tokens = encoder.encodeTokens(List.of(text)).get(0);

            assertThat(tokens.tokenVectors())
                    .hasSize(tokens.starts().length * encoder.spec().dimension());
            assertThat(tokens.embedding().vector())
                    .isEqualTo(encoder.encode(text).vector());
            assertThat(text.substring(tokens.starts()[2], tokens.ends()[2])).isEqualTo("Apple");
            assertThat(tokens.starts()[0]).isEqualTo(tokens.ends()[0]);
        }
    }

    @Test
    void shouldListModelsWhenNameIsUnknown() {
        assertThatThrownBy(() -> TextEncoders.open(EncoderOptions.of("no-such-model")))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("no-such-model")
                .hasMessageContaining("bge-small-en-v1.5");
    }

    private static double dot(Embedding a, Embedding b) {
        double sum = 0;
        for (int i = 0; i < a.vector().length; i++) {
            sum += a.vector()[i] * b.vector()[i];
        }
        return sum;
    }

    private static double norm(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}

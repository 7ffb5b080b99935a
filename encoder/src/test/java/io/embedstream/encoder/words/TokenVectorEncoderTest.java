package io.embedstream.encoder.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.EncoderContract;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.VectorMath;
import io.embedstream.encoder.factory.TextEncoders;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenVectorEncoderTest extends EncoderContract {

    @Override
    protected TextEncoder open() {
        return TextEncoders.open("static:bge-small-en-v1.5");
    }

    @Test
    void shouldTellMeaningsApart() {
        try (TextEncoder encoder = open()) {
            float[] refund = encoder.encode("Where is my refund?").vector();
            float[] money = encoder.encode("I want my money back").vector();
            float[] weather = encoder.encode("It is sunny in Rome today").vector();

            assertThat(VectorMath.cosine(refund, money)).isGreaterThan(VectorMath.cosine(refund, weather) + 0.1);
        }
    }

    @Test
    void shouldGiveVectorOfEveryToken() {
        try (TextEncoder encoder =
                TextEncoders.open(EncoderOptions.of("static:bge-small-en-v1.5").withNormalize(false))) {
            TokenEmbeddings tokens =
                    encoder.encodeTokens(List.of("Where is my refund?")).get(0);

            int dimension = encoder.spec().dimension();
            int count = tokens.starts().length;
            assertThat(tokens.tokenVectors()).hasSize(count * dimension);
            for (int d = 0; d < dimension; d++) {
                float sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += tokens.tokenVectors()[i * dimension + d];
                }
                assertThat(sum / tokens.embedding().tokens())
                        .isCloseTo(tokens.embedding().vector()[d], org.assertj.core.data.Offset.offset(1e-4f));
            }
        }
    }

    @Test
    void shouldSayWhichStaticModelsThereAreWhenNameIsUnknown() {
        assertThatThrownBy(() -> TextEncoders.open("static:nothing"))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("static model 'nothing'")
                .hasMessageContaining("bge-small-en-v1.5, bge-small-zh-v1.5");
    }

    @Test
    void shouldRefuseOptionsWithoutMeaning() {
        assertThatThrownBy(() -> TextEncoders.open(
                        EncoderOptions.of("static:bge-small-en-v1.5").withMaxTokens(10)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

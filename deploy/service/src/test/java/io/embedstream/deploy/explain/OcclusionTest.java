package io.embedstream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.occlusion.WordOcclusion;
import java.util.List;
import org.junit.jupiter.api.Test;

class OcclusionTest {

    @Test
    void shouldBlameTheWordWhenTheScoreHangsOnIt() {
        // Given
        Occlusion occlusion = new Occlusion(new CountingEncoder(), new CountingHead());

        // When
        Occlusion.Explanation explanation = occlusion.explain("an awful, awful day");

        // Then
        assertThat(explanation.judgement().label()).isEqualTo("negative");
        assertThat(explanation.words())
                .extracting(WordOcclusion.Word::text)
                .containsExactly("an", "awful", "awful", "day");
        assertThat(explanation.words())
                .extracting(WordOcclusion.Word::contribution)
                .containsExactly(0f, -0.25f, -0.25f, 0f);
        assertThat(explanation.words().get(2).start()).isEqualTo(10);
    }

    /** One component: how often "awful" occurs. */
    private static final class CountingEncoder implements TextEncoder {
        @Override
        public EncoderSpec spec() {
            return new EncoderSpec("counting", "test", 1, "cls", false, 99, "c0de");
        }

        @Override
        public List<Embedding> encode(List<String> texts) {
            return texts.stream()
                    .map(text -> new Embedding(new float[] {text.split("awful", -1).length - 1}, 1, false))
                    .toList();
        }

        @Override
        public void close() {}
    }

    private static final class CountingHead implements SentimentHead {
        @Override
        public String fingerprint() {
            return "c0de";
        }

        @Override
        public Judgement judge(String text, float[] vector) {
            float negative = 0.5f + vector[0] / 8;
            return new Judgement(negative, 0, 1 - negative);
        }
    }
}

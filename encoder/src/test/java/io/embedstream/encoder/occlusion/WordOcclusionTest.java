package io.embedstream.encoder.occlusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.occlusion.WordOcclusion.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordOcclusionTest {
    private final Letters encoder = new Letters();

    @Test
    void shouldTellWhatEachWordAddsWhenItIsLeftOut() {
        var explained = WordOcclusion.explain(encoder, "ab aab, 12", 9, (text, vector) -> vector.vector()[0]);

        assertThat(explained.whole().vector()[0]).isEqualTo(3);
        assertThat(explained.words())
                .containsExactly(new Word("ab", 0, 2, 1), new Word("aab", 3, 6, 2), new Word("12", 8, 10, 0));
    }

    @Test
    void shouldTakeTwoCharactersForAWordWhenTheTextIsChinese() {
        var explained = WordOcclusion.explain(encoder, "退款a到账了", 9, (text, vector) -> text.length());

        assertThat(explained.words()).extracting(Word::text).containsExactly("退款", "a", "到账", "了");
    }

    @Test
    void shouldCallTheEncoderOnceAndWithABoundedNumberOfTextsWhenTheTextIsLong() {
        WordOcclusion.explain(encoder, "a ".repeat(10_000), 64, (text, vector) -> 0);

        assertThat(encoder.calls).containsExactly(65);
    }

    @Test
    void shouldEncodeNoEmptyTextWhenThereIsOneWord() {
        var explained = WordOcclusion.explain(encoder, "aaa!", 9, (text, vector) -> vector.vector()[0]);

        assertThat(explained.words()).containsExactly(new Word("aaa", 0, 3, 3));
        assertThat(encoder.calls).containsExactly(1);
    }

    /** One component: how many letters a there are. */
    private static final class Letters implements TextEncoder {
        private final List<Integer> calls = new ArrayList<>();

        @Override
        public EncoderSpec spec() {
            return new EncoderSpec("letters", "test", 1, "cls", false, 99, "c0de");
        }

        @Override
        public List<Embedding> encode(List<String> texts) {
            calls.add(texts.size());
            return texts.stream()
                    .map(text -> new Embedding(new float[] {text.split("a", -1).length - 1}, 1, false))
                    .toList();
        }

        @Override
        public void close() {}
    }
}

package io.embedstream.encoder.factory;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgesTest {
    private static final String CONTRAST = "Hallvik shares surge to a record while Dovemoor files for bankruptcy";

    @Test
    void shouldTellTheCompaniesOfAHeadlineApart() {
        try (MarkedTextJudge judge = Judges.entity("en", ResourceOptions.defaults())) {
            List<Judgement> judgements =
                    judge.judge(List.of(marked(CONTRAST, "Hallvik"), marked(CONTRAST, "Dovemoor")));

            assertThat(judgements).extracting(Judgement::label).containsExactly("positive", "negative");
        }
    }

    @Test
    void shouldJudgeAllOfATextByAHeadOfItsOwn() {
        try (MarkedTextJudge judge = Judges.entity("en", ResourceOptions.defaults())) {
            List<Judgement> judgements = judge.judge(List.of(
                    MarkedText.whole("Net profit of the group doubled, and the dividend was raised"),
                    MarkedText.whole("Prosecutors raid the bank's offices in a fraud inquiry"),
                    MarkedText.whole("The annual meeting takes place in Helsinki on Tuesday")));

            assertThat(judgements).extracting(Judgement::label).containsExactly("positive", "negative", "neutral");
        }
    }

    @Test
    void shouldGiveTheSameBitsAloneAndAmongOthers() {
        // Given
        List<MarkedText> texts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            texts.add(marked(CONTRAST + " after a review".repeat(i), i % 2 == 0 ? "Hallvik" : "Dovemoor"));
        }
        try (MarkedTextEncoder encoder = Judges.encoder("entity-judge-en", ResourceOptions.defaults())) {
            // When
            List<TokenEmbeddings> together = encoder.encodeMarked(texts);

            // Then
            for (int i = 0; i < texts.size(); i++) {
                assertThat(encoder.encodeMarked(List.of(texts.get(i))).get(0).tokenVectors())
                        .as("text %d", i)
                        .containsExactly(together.get(i).tokenVectors());
            }
        }
    }

    @Test
    void shouldHaveNoJudgeOfOtherLanguages() {
        assertThat(Judges.hasEntity("en")).isTrue();
        assertThat(Judges.hasEntity("zh")).isFalse();
    }

    private static MarkedText marked(String text, String name) {
        int start = text.indexOf(name);
        return new MarkedText(text, start, start + name.length());
    }
}

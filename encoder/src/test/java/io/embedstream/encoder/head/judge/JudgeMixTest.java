package io.embedstream.encoder.head.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.judge.JudgeMix.Weighting;
import io.embedstream.encoder.head.judge.JudgeMix.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeMixTest {
    private static final MarkedText PLAIN = MarkedText.whole("Hallvik opens a bakery in Oslo");
    private static final String COMPARED = "Hallvik net loss 31 million vs 14 million a year ago";
    private static final Judgement SURE = new Judgement(0.98f, 0.01f, 0.01f);
    private static final Judgement DOUBTING = new Judgement(0.2f, 0.3f, 0.5f);

    @Test
    void shouldSayTheSameTogetherWhenBothAgree() {
        Judgement judgement = new Judgement(0.7f, 0.2f, 0.1f);

        Judgement together = JudgeMix.EVEN.together(PLAIN, judgement, judgement);

        assertThat(together.negative()).isCloseTo(0.7f, within(1e-6f));
        assertThat(together.neutral()).isCloseTo(0.2f, within(1e-6f));
    }

    @Test
    void shouldFollowTheSurerOneWhenTheyDiffer() {
        Judgement together = JudgeMix.EVEN.together(PLAIN, SURE, DOUBTING);

        assertThat(together.label()).isEqualTo("negative");
        assertThat(together.negative() + together.neutral() + together.positive())
                .isCloseTo(1f, within(1e-6f));
    }

    @Test
    void shouldStayANumberWhenOneRulesAClassOut() {
        Judgement together = JudgeMix.EVEN.together(PLAIN, new Judgement(1, 0, 0), new Judgement(0, 0, 1));

        assertThat(together.score()).isCloseTo(0f, within(1e-6f));
    }

    @Test
    void shouldWeighByWhetherNumbersAreComparedAndWhatIsMeant() {
        // Given: where numbers are compared the head decides alone, elsewhere the judge; of whole texts always the head
        Weights head = new Weights(1, 0);
        Weights judge = new Weights(0, 1);
        EncoderBinding any = new EncoderBinding("any", List.of("any"));
        JudgeMix mix = JudgeMix.of(any, any, new Weighting(head, judge), new Weighting(head, head), Map.of());

        // Then
        assertThat(mix.together(new MarkedText(COMPARED, 0, 7), SURE, DOUBTING).label())
                .isEqualTo("negative");
        assertThat(mix.together(new MarkedText(PLAIN.text(), 0, 7), SURE, DOUBTING)
                        .label())
                .isEqualTo("positive");
        assertThat(mix.together(PLAIN, SURE, DOUBTING).label()).isEqualTo("negative");
    }
}

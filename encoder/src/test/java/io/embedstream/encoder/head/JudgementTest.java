package io.embedstream.encoder.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JudgementTest {
    @Test
    void shouldSayTheSameTogetherWhenBothAgree() {
        Judgement judgement = new Judgement(0.7f, 0.2f, 0.1f);

        Judgement together = Judgement.together(judgement, judgement);

        assertThat(together.negative()).isCloseTo(0.7f, within(1e-6f));
        assertThat(together.neutral()).isCloseTo(0.2f, within(1e-6f));
    }

    @Test
    void shouldFollowTheSurerOneWhenTheyDiffer() {
        Judgement together = Judgement.together(new Judgement(0.98f, 0.01f, 0.01f), new Judgement(0.2f, 0.3f, 0.5f));

        assertThat(together.label()).isEqualTo("negative");
        assertThat(together.negative() + together.neutral() + together.positive())
                .isCloseTo(1f, within(1e-6f));
    }

    @Test
    void shouldStayANumberWhenOneRulesAClassOut() {
        Judgement together = Judgement.together(new Judgement(1, 0, 0), new Judgement(0, 0, 1));

        assertThat(together.score()).isCloseTo(0f, within(1e-6f));
    }
}

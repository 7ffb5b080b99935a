package io.embedstream.deploy.eval.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntentWordsTest {
    private static final int CARDS = 0;
    private static final int CASH = 1;

    private final IntentWords words =
            IntentWords.of(List.of("My card", "card lost, card!", "my money"), new int[] {CARDS, CARDS, CASH}, 2);

    @Test
    void shouldCompareSharesOfTemplatesWhenAWordIsKnown() {
        // Given
        double share = (2 + 0.5) / (3 + 1);
        double here = (2 + 10 * share) / (2 + 10);

        // When
        double fit = words.fit("CARD", CARDS);

        // Then
        assertThat(fit).isCloseTo(Math.log(here / share), within(1e-12));
    }

    @Test
    void shouldCountAWordOnceWhenAMessageRepeatsIt() {
        assertThat(words.fit("card, card", CARDS)).isEqualTo(words.fit("card", CARDS));
    }

    @Test
    void shouldFitWorseWhenWordsAreOfAnotherIntentOrOfNone() {
        assertThat(words.fit("card", CARDS)).isPositive();
        assertThat(words.fit("card", CASH)).isNegative();
        assertThat(words.fit("pin", CARDS)).isNegative();
    }

    @Test
    void shouldBeZeroWhenAMessageHasNoWords() {
        assertThat(words.fit("?!", CASH)).isZero();
    }
}

package io.embedstream.deploy.eval.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InterestTest {

    @Test
    void shouldHalveAWeightWhenAHalfLifeHasPassed() {
        ReviewWeight weight = new ReviewWeight(Duration.ofDays(90));

        assertThat(weight.decayed(1, Duration.ZERO)).isEqualTo(1);
        assertThat(weight.decayed(-1, Duration.ofDays(90))).isCloseTo(-0.5, within(1e-12));
        assertThat(weight.decayed(1, Duration.ofDays(180))).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void shouldPushAwayWhenAReviewIsBad() {
        assertThat(ReviewWeight.ofRating(1)).isEqualTo(-1);
        assertThat(ReviewWeight.ofRating(5)).isEqualTo(1);
        assertThat(ReviewWeight.ofRating(3)).isPositive();
    }

    @Test
    void shouldRankByPopularityWhenThereIsNoHistory() {
        double[] chances = ItemMixture.DEFAULT.chances(new double[0], new double[] {1, 5, 0});

        assertThat(Arrays.stream(chances).sum()).isCloseTo(1, within(1e-12));
        assertThat(chances[1]).isGreaterThan(chances[0]);
        assertThat(chances[0]).isGreaterThan(chances[2]);
    }

    @Test
    void shouldPreferTheNearerItemWhenBothAreAsPopular() {
        double[] chances = ItemMixture.DEFAULT.chances(new double[] {0.7, 0.9}, new double[] {3, 3});

        assertThat(Arrays.stream(chances).sum()).isCloseTo(1, within(1e-12));
        assertThat(chances[1]).isGreaterThan(chances[0]);
    }

    @Test
    void shouldPassOverALikenessWhenSomethingElseIsNearlyAsRelevant() {
        // Given: the first two items are the same, the third is unlike both
        float[][] vectors = {{1, 0}, {1, 0}, {0, 1}};
        double[] relevance = {0.9, 0.89, 0.8};

        assertThat(new MaximalMarginalRelevance(0.7).pick(relevance, vectors, 2))
                .containsExactly(0, 2);
        assertThat(new MaximalMarginalRelevance(1).pick(relevance, vectors, 2)).containsExactly(0, 1);
    }

    @Test
    void shouldPickEachItemOnceWhenMoreAreAskedForThanThereAre() {
        float[][] vectors = {{1, 0}, {0, 1}};

        assertThat(new MaximalMarginalRelevance(0.5).pick(new double[] {-0.5, -0.6}, vectors, 10))
                .containsExactly(0, 1);
    }
}

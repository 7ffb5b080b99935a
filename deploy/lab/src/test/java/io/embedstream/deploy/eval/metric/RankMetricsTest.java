package io.embedstream.deploy.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankMetricsTest {

    @Test
    void shouldShareRanksWhenValuesTie() {
        assertThat(Ranks.of(new double[] {3, 1, 3, 2})).containsExactly(3.5, 1, 3.5, 2);
    }

    @Test
    void shouldCorrelateRanksWhenOneSideHasTies() {
        // Given: scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) = 0.8207826816681233
        double[] a = {1, 2, 3, 4, 5};
        double[] b = {5, 6, 7, 8, 7};

        assertThat(Spearman.correlation(a, b)).isCloseTo(0.8207826816681233, within(1e-12));
    }

    @Test
    void shouldNotMoveWhenScoresAreMappedMonotonically() {
        // Given
        long seed = 11;
        Random random = new Random(seed);
        double[] a = random.doubles(200).toArray();
        double[] b = random.doubles(200).toArray();
        double[] mapped = new double[200];
        for (int i = 0; i < 200; i++) {
            mapped[i] = Math.exp(5 * b[i]);
        }

        // Then
        assertThat(Spearman.correlation(a, mapped)).as("seed %d", seed).isEqualTo(Spearman.correlation(a, b));
    }

    @Test
    void shouldCountPairsInOrderWhenScoresTie() {
        // Given: pairs (0.9, 0.5), (0.9, 0.1), (0.5, 0.1) are in order, (0.5, 0.5) ties
        double[] scores = {0.9, 0.5, 0.5, 0.1};
        boolean[] positive = {true, true, false, false};

        assertThat(Auroc.of(scores, positive)).isEqualTo(3.5 / 4);
    }

    @Test
    void shouldFindTheBestThresholdWhenScoresOverlap() {
        // Given
        double[] scores = {0.9, 0.8, 0.6, 0.4, 0.2};
        boolean[] positive = {true, true, false, true, false};

        // When
        BinaryScores.At best = BinaryScores.best(scores, positive);

        // Then: at 0.4 three of four calls are right and all positives are found
        assertThat(best.f1()).isCloseTo(2 * 0.75 / 1.75, within(1e-12));
        assertThat(best.threshold()).isCloseTo(0.3, within(1e-12));
        assertThat(BinaryScores.at(best.threshold(), scores, positive)).isEqualTo(best);
    }

    @Test
    void shouldCutAtTenWhenTheItemRanksBehind() {
        // Given
        RankingQuality quality = new RankingQuality();

        // When
        quality.add(1);
        quality.add(3);
        quality.add(11);

        // Then
        assertThat(quality.hitRate()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(quality.ndcg()).isCloseTo((1 + 0.5) / 3, within(1e-12));
    }
}

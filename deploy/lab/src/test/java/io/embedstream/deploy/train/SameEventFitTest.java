package io.embedstream.deploy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.deploy.train.SameEventFit.FilePairs;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SameEventFitTest {
    private static final long SEED = 5;

    private final Random random = new Random(SEED);

    @Test
    void shouldFindTheLineThatThePairsWereDrawnBy() {
        SameEventFit fit = SameEventFit.of(List.of(pairs("one", 20_000, 3, -1)));

        assertThat(fit.weights()).hasSize(1);
        assertThat(fit.weights()[0]).as("seed %d", SEED).isCloseTo(3, within(0.2));
        assertThat(fit.intercept()).as("seed %d", SEED).isCloseTo(-1, within(0.1));
    }

    @Test
    void shouldCountEachFileTheSameHoweverManyPairsItHas() {
        FilePairs few = of("few", true, true, true, false);
        FilePairs many = new FilePairs("many", new double[300][1], new boolean[300]);

        assertThat(SameEventFit.share(List.of(few, many))).isCloseTo(0.375, within(1e-9));
        assertThat(SameEventFit.of(List.of(few, many)).intercept()).isCloseTo(Math.log(0.375 / 0.625), within(1e-3));
        assertThat(SameEventFit.share(List.of(FilePairs.together(List.of(few, many)))))
                .isCloseTo(3.0 / 304, within(1e-9));
    }

    @Test
    void shouldJudgeEachFileByTheOthers() {
        Map<String, Object> transfer = SameEventFit.transfer(
                List.of(pairs("one", 4_000, 3, -1), pairs("alike", 4_000, 3, -1), pairs("other", 4_000, 3, -4)));

        assertThat(transfer).containsOnlyKeys("one", "alike", "other");
        assertThat(ece(transfer, "other")).as("seed %d", SEED).isGreaterThan(0.2);
    }

    private static double ece(Map<String, Object> transfer, String file) {
        return ((Number) ((Map<?, ?>) transfer.get(file)).get("ece")).doubleValue();
    }

    private static FilePairs of(String file, boolean... same) {
        return new FilePairs(file, new double[same.length][1], same);
    }

    private FilePairs pairs(String file, int count, double slope, double intercept) {
        double[][] scores = new double[count][];
        boolean[] same = new boolean[count];
        for (int i = 0; i < count; i++) {
            double score = random.nextGaussian();
            scores[i] = new double[] {score};
            same[i] = random.nextDouble() < 1 / (1 + Math.exp(-(slope * score + intercept)));
        }
        return new FilePairs(file, scores, same);
    }
}

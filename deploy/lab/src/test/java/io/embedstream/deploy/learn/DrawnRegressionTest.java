package io.embedstream.deploy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawnRegressionTest {
    private static final double[] KNOWN = {2, -1};
    private static final int[] SIGNS = {1, -1};

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void shouldStayAtTheKnownWeightsWhenExamplesAreFew() {
        StandardizedRegression fit = fit(KNOWN, examples(40, 6, -3), 1e-3);

        assertThat(fit.weights()[0]).isCloseTo(2, within(0.05));
        assertThat(fit.weights()[1]).isCloseTo(-1, within(0.05));
    }

    @Test
    void shouldGoWhereTheExamplesSayWhenTheyAreMany() {
        StandardizedRegression fit = fit(KNOWN, examples(20_000, 6, -3), 1);

        assertThat(fit.weights()[0]).isCloseTo(6, within(0.4));
        assertThat(fit.weights()[1]).isCloseTo(-3, within(0.4));
    }

    @Test
    void shouldKeepTheWeightOfAFeatureThatNeverDiffers() {
        Labelled examples = examples(2_000, 6, -3);
        Arrays.stream(examples.values).forEach(row -> row[1] = 0.7);

        StandardizedRegression fit = fit(KNOWN, examples, 1);

        assertThat(fit.weights()[1]).isCloseTo(-1, within(1e-6));
        assertThat(fit.weights()[0]).isGreaterThan(3);
    }

    @Test
    void shouldLeaveAFeatureOutWhenItsWeightWouldHaveTheWrongSign() {
        StandardizedRegression fit = fit(KNOWN, examples(20_000, 6, 3), 1);

        assertThat(fit.weights()[1]).isZero();
        assertThat(fit.weights()[0]).isGreaterThan(3);
    }

    private record Labelled(double[][] values, boolean[] labels) {}

    private static StandardizedRegression fit(double[] known, Labelled examples, double importance) {
        double[] counts = new double[examples.labels.length];
        Arrays.fill(counts, importance);
        return new DrawnRegression(known, new double[] {1, 1}, 10)
                .monotone(examples.values, examples.labels, counts, SIGNS);
    }

    private Labelled examples(int count, double first, double second) {
        double[][] values = new double[count][2];
        boolean[] labels = new boolean[count];
        for (int i = 0; i < count; i++) {
            values[i][0] = random.nextDouble();
            values[i][1] = random.nextDouble();
            double z = first * (values[i][0] - 0.5) + second * (values[i][1] - 0.5) + 0.5;
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-z));
        }
        return new Labelled(values, labels);
    }
}

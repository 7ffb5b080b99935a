package io.embedstream.deploy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.encoder.head.model.Calibration;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
    private static final long SEED = 21;

    @Test
    void shouldRecoverTheTemperatureWhenLogitsAreOverconfident() {
        // Given: labels drawn from softmax(z), logits reported three times too large
        Sample sample = Sample.draw(4000, 3, new double[3]);

        // When
        Calibration fitted = TemperatureScaling.fit(sample.logits, sample.labels);

        // Then
        assertThat(fitted.temperature()).as("seed %d", SEED).isCloseTo(3, within(0.3));
        assertThat(fitted.bias()).containsOnly(0);
        assertThat(sample.error(fitted)).isLessThan(0.03).isLessThan(sample.error(Calibration.none(3)));
    }

    @Test
    void shouldRecoverTheShiftWhenTheDomainFavoursAClass() {
        // Given
        Sample sample = Sample.draw(4000, 1, new double[] {1.5, 0, -1.5});

        // When
        Calibration fitted = TemperatureScaling.fitWithBias(sample.logits, sample.labels);

        // Then
        assertThat(fitted.bias()[0] - fitted.bias()[2]).as("seed %d", SEED).isCloseTo(3, within(0.4));
    }

    @Test
    void shouldRecoverTheCurveWhenScoresFollowIt() {
        // Given
        Random random = new Random(SEED);
        double[] scores = random.doubles(5000).toArray();
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-(12 * scores[i] - 7)));
        }

        // When
        PlattScaling.Curve curve = PlattScaling.fit(scores, positive, even(scores.length));

        // Then
        assertThat(curve.slope()).as("seed %d", SEED).isCloseTo(12, within(1.5));
        assertThat(curve.score(0.5)).isCloseTo(7.0 / 12, within(0.03));
        assertThat(curve.probability(curve.score(0.8))).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void shouldCutAtHalfTheBestF1WhenTheCurveTellsTheTruth() {
        // Given: scores spread evenly, so that the expected F1 of a cut at c is known
        PlattScaling.Curve curve = new PlattScaling.Curve(12, -7);
        double[] scores = new Random(SEED)
                .ints(4000, 0, 4000)
                .mapToDouble(i -> i / 4000.0)
                .toArray();

        // When
        double[] probabilities = Arrays.stream(scores).map(curve::probability).toArray();
        double threshold = curve.score(FThreshold.of(1, probabilities, even(scores.length)));

        // Then: the best F1 is twice the probability at the best threshold
        double positives = 0;
        double kept = 0;
        double hits = 0;
        for (double score : scores) {
            positives += curve.probability(score);
            kept += score >= threshold ? 1 : 0;
            hits += score >= threshold ? curve.probability(score) : 0;
        }
        assertThat(curve.probability(threshold)).as("seed %d", SEED).isCloseTo(hits / (kept + positives), within(0.01));
    }

    @Test
    void shouldFitTheGroupThatCountsWhenTheOtherWeighsNothing() {
        // Given: two groups whose curves lie apart
        Random random = new Random(SEED);
        int size = 4000;
        double[] scores = random.doubles(2L * size).toArray();
        boolean[] positive = new boolean[2 * size];
        double[] weights = new double[2 * size];
        for (int i = 0; i < positive.length; i++) {
            double middle = i < size ? 0.3 : 0.7;
            positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-12 * (scores[i] - middle)));
            weights[i] = i < size ? 1 : 1e-9;
        }

        // When
        PlattScaling.Curve first = PlattScaling.fit(scores, positive, weights);
        PlattScaling.Curve both = PlattScaling.fit(scores, positive, even(2 * size));

        // Then
        assertThat(first.score(0.5)).as("seed %d", SEED).isCloseTo(0.3, within(0.03));
        assertThat(both.score(0.5)).isCloseTo(0.5, within(0.03));
    }

    @Test
    void shouldRefuseWhenOneKindOfPairIsMissing() {
        assertThatThrownBy(() -> PlattScaling.fit(new double[] {0.5}, new boolean[] {true}, even(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 1 and 0");
    }

    private static double[] even(int size) {
        double[] weights = new double[size];
        Arrays.fill(weights, 1);
        return weights;
    }

    private record Sample(double[][] logits, int[] labels) {

        static Sample draw(int size, double factor, double[] shift) {
            Random random = new Random(SEED);
            double[][] logits = new double[size][3];
            int[] labels = new int[size];
            for (int i = 0; i < size; i++) {
                double[] shifted = new double[3];
                for (int c = 0; c < 3; c++) {
                    double z = 1.5 * random.nextGaussian();
                    logits[i][c] = factor * z;
                    shifted[c] = z + shift[c];
                }
                labels[i] = drawFrom(Softmax.of(shifted), random.nextDouble());
            }
            return new Sample(logits, labels);
        }

        private static int drawFrom(double[] probabilities, double u) {
            if (u < probabilities[0]) {
                return 0;
            }
            return u < probabilities[0] + probabilities[1] ? 1 : 2;
        }

        double error(Calibration calibration) {
            double[] top = new double[labels.length];
            boolean[] right = new boolean[labels.length];
            for (int i = 0; i < labels.length; i++) {
                double[] p = calibration.probabilities(logits[i]);
                int best = Softmax.argMax(p);
                top[i] = p[best];
                right[i] = best == labels[i];
            }
            return CalibrationError.of(top, right).expected();
        }
    }
}

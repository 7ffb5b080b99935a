package io.embedstream.deploy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.model.LinearClassifier;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    @Test
    void shouldReachTheOptimumWhenThePenaltyBindsTheWeights() {
        // Given: two one-dimensional examples at -1 and +1; by symmetry w[1] = -w[0] = w with w = C * 2 * (1 - p)
        Examples examples = Examples.of(new float[][] {{-1}, {1}}, new int[] {0, 1}, 2);
        double strength = 3;

        // When
        LinearClassifier fitted = new LogisticRegression(strength).fit(examples);

        // Then: the gradient vanishes
        double w = fitted.weights()[1];
        double p = Softmax.of(fitted.logits(new float[] {1}))[1];
        assertThat(w).isCloseTo(strength * 2 * (1 - p), within(1e-3));
        assertThat(fitted.weights()[0]).isCloseTo((float) -w, within(1e-4f));
        assertThat(fitted.bias()[1]).isCloseTo(0, within(1e-4f));
    }

    @Test
    void shouldTellThreeCloudsApartWhenTheyAreSeparable() {
        // Given
        long seed = 5;
        Examples clouds = clouds(seed, 300);

        // When
        LinearClassifier fitted = new LogisticRegression(10).fit(clouds);

        // Then
        int right = 0;
        for (int i = 0; i < clouds.size(); i++) {
            right += Softmax.argMax(fitted.logits(clouds.features()[i])) == clouds.labels()[i] ? 1 : 0;
        }
        assertThat(right).as("seed %d", seed).isGreaterThan(285);
    }

    @Test
    void shouldCountAnExampleTwiceWhenItsWeightIsTwo() {
        // Given
        float[][] x = {{-1}, {0.5f}, {1}};
        int[] y = {0, 0, 1};
        Examples weighted = new Examples(x, y, new double[] {1, 2, 1}, 2);
        Examples repeated = Examples.of(new float[][] {{-1}, {0.5f}, {0.5f}, {1}}, new int[] {0, 0, 0, 1}, 2);

        // When
        LinearClassifier a = new LogisticRegression(1).fit(weighted);
        LinearClassifier b = new LogisticRegression(1).fit(repeated);

        // Then
        assertThat(a.weights()[0]).isCloseTo(b.weights()[0], within(1e-4f));
        assertThat(a.bias()[0]).isCloseTo(b.bias()[0], within(1e-4f));
    }

    @Test
    void shouldGiveTheSameBitsWhenTrainedTwice() {
        Examples clouds = clouds(9, 60);

        LinearClassifier first = new LogisticRegression(1).fit(clouds);
        LinearClassifier second = new LogisticRegression(1).fit(clouds);

        assertThat(second.weights()).containsExactly(first.weights());
    }

    static Examples clouds(long seed, int size) {
        Random random = new Random(seed);
        float[][] x = new float[size][];
        int[] y = new int[size];
        double[][] centres = {{0, 2}, {2, -1}, {-2, -1}};
        for (int i = 0; i < size; i++) {
            y[i] = i % 3;
            double[] centre = centres[y[i]];
            x[i] = new float[] {
                (float) (centre[0] + 0.6 * random.nextGaussian()), (float) (centre[1] + 0.6 * random.nextGaussian())
            };
        }
        return Examples.of(x, y, 3);
    }
}

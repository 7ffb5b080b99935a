package io.embedstream.deploy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogPoolingTest {
    private static final int ROWS = 4_000;

    @Test
    void shouldTrustTheOneThatKnowsAndNotTheOneThatGuesses() {
        // Given: labels drawn from what the first says; the second says anything
        Random random = new Random(1);
        double[][] knows = new double[ROWS][];
        double[][] guesses = new double[ROWS][];
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double p = random.nextDouble();
            knows[i] = logarithms(p);
            guesses[i] = logarithms(random.nextDouble());
            labels[i] = random.nextDouble() < p ? 0 : 1;
        }

        // When
        double[] weights = LogPooling.fit(knows, guesses, labels);

        // Then
        assertThat(weights[0]).isCloseTo(1, within(0.1));
        assertThat(weights[1]).isBetween(0.0, 0.1);
    }

    @Test
    void shouldRefuseRowsWithoutLabels() {
        assertThatThrownBy(() -> LogPooling.fit(new double[0][], new double[0][], new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 labels");
    }

    private static double[] logarithms(double p) {
        return new double[] {Math.log(p), Math.log(1 - p)};
    }
}

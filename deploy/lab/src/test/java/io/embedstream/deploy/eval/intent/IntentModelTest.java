package io.embedstream.deploy.eval.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.deploy.learn.Examples;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntentModelTest {
    private static final long SEED = 17;
    private static final int DIMENSION = 24;
    private static final int INTENTS = 6;

    @Test
    void shouldFindTheIntentWhenAMessageIsNearItsTemplates() {
        // Given
        Examples templates = around(new Random(SEED), 0, INTENTS, 8);
        Examples messages = around(new Random(SEED + 1), 0, INTENTS, 20);
        IntentModel model = IntentModel.fit(templates);

        // When
        int right = 0;
        for (int i = 0; i < messages.size(); i++) {
            double[] probabilities = model.probabilities(messages.features()[i]);
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
            right += Softmax.argMax(probabilities) == messages.labels()[i] ? 1 : 0;
        }

        // Then
        assertThat(right).as("seed %d", SEED).isGreaterThan(114);
    }

    /** Unit vectors around the axes {@code first ... first + intents - 1}. */
    static Examples around(Random random, int first, int intents, int each) {
        float[][] vectors = new float[intents * each][DIMENSION];
        int[] labels = new int[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            labels[i] = i % intents;
            double squares = 0;
            for (int d = 0; d < DIMENSION; d++) {
                vectors[i][d] = (float) ((d == first + labels[i] ? 1 : 0) + 0.12 * random.nextGaussian());
                squares += vectors[i][d] * vectors[i][d];
            }
            for (int d = 0; d < DIMENSION; d++) {
                vectors[i][d] /= (float) Math.sqrt(squares);
            }
        }
        return Examples.of(vectors, labels, intents);
    }
}

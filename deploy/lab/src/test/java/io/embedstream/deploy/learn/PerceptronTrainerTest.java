package io.embedstream.deploy.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.head.model.Perceptron;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PerceptronTrainerTest {

    @Test
    void shouldLearnExclusiveOrWhenNoLineCanSeparateIt() {
        // Given
        long seed = 3;
        Examples examples = exclusiveOr(seed);

        // When
        Perceptron fitted = new PerceptronTrainer(16, 60, 0.01, 0.1, seed).fit(examples);

        // Then
        int right = 0;
        for (int i = 0; i < examples.size(); i++) {
            right += Softmax.argMax(fitted.logits(examples.features()[i])) == examples.labels()[i] ? 1 : 0;
        }
        assertThat(right).as("seed %d", seed).isGreaterThan(570);
    }

    @Test
    void shouldGiveTheSameBitsWhenTheSeedIsTheSame() {
        Examples examples = exclusiveOr(4);

        Perceptron first = new PerceptronTrainer(8, 3, 0.01, 0.3, 1).fit(examples);
        Perceptron second = new PerceptronTrainer(8, 3, 0.01, 0.3, 1).fit(examples);

        assertThat(second.hidden().weights()).containsExactly(first.hidden().weights());
        assertThat(second.output().weights()).containsExactly(first.output().weights());
    }

    private static Examples exclusiveOr(long seed) {
        Random random = new Random(seed);
        float[][] x = new float[600][];
        int[] y = new int[600];
        for (int i = 0; i < x.length; i++) {
            boolean a = random.nextBoolean();
            boolean b = random.nextBoolean();
            // An offset and a scale of their own: standardisation must be folded back.
            x[i] = new float[] {(a ? 110 : 90) + random.nextFloat(), (b ? 0.2f : 0.1f) + random.nextFloat() / 100};
            y[i] = a ^ b ? 1 : 0;
        }
        return Examples.of(x, y, 2);
    }
}

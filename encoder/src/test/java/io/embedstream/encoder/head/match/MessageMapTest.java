package io.embedstream.encoder.head.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.HeadException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageMapTest {
    private static final long SEED = 17;
    private static final int DIMENSION = 24;
    private static final BankCloseness ONE = new BankCloseness(0.7, 20, 1);

    private final Random random = new Random(SEED);

    @Test
    void shouldMoveAsTheMatrixDoesWithinItsEightBits() {
        float[][] rows = new float[DIMENSION][];
        for (int i = 0; i < DIMENSION; i++) {
            rows[i] = gaussian();
        }
        float[] vector = unit(gaussian());

        float[] moved = MessageMap.of(0.8, rows).moved(vector, ONE);

        float[] expected = vector.clone();
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                expected[j] += 0.8f * vector[i] * rows[i][j];
            }
        }
        unit(expected);
        for (int d = 0; d < DIMENSION; d++) {
            assertThat(moved[d]).as("seed %d", SEED).isCloseTo(expected[d], within(0.02f));
        }
    }

    @Test
    void shouldLeaveAMessageAsItIsWhenABankHasThreePhrasings() {
        MessageMap map = MessageMap.of(0.8, new float[][] {{0, 1}, {0, 0}});
        float[] vector = {1, 0};

        assertThat(map.moved(vector, new BankCloseness(0.7, 20, 3))).isSameAs(vector);
        assertThat(map.moved(vector, new BankCloseness(0.7, 20, 2))[1])
                .isBetween(0.1f, map.moved(vector, ONE)[1] - 0.1f);
        assertThat(vector).containsExactly(1, 0);
    }

    @Test
    void shouldRefuseVectorsAndWeightsOfAnotherLength() {
        assertThatThrownBy(() ->
                        MessageMap.of(0.8, new float[][] {{0, 1}, {0, 0}}).moved(new float[3], ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length 3")
                .hasMessageContaining("2");
        assertThatThrownBy(() -> new MessageMap(0.8, new float[2], new byte[3]))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("4")
                .hasMessageContaining("3");
    }

    private float[] gaussian() {
        float[] values = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            values[d] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += x * x;
        }
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}

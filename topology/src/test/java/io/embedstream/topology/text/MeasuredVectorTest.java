package io.embedstream.topology.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeasuredVectorTest {
    private static final long SEED = 11;

    @Test
    void shouldGiveTheBitsOfTheCosineOfTwo() {
        var random = new Random(SEED);
        for (int dimension : new int[] {1, 7, 32, 385}) {
            for (int count = 0; count < 14; count++) {
                var query = vector(random, dimension);
                var others = new ArrayList<float[]>();
                for (int i = 0; i < count; i++) {
                    others.add(vector(random, dimension));
                }

                float[] cosines = new MeasuredVector(query)
                        .cosines(others.stream().map(MeasuredVector::new).toList());

                assertThat(cosines).hasSize(count);
                for (int i = 0; i < count; i++) {
                    assertThat(cosines[i])
                            .as("seed %d, %d of %d, dimension %d", SEED, i, count, dimension)
                            .isEqualTo(Similarity.cosine(query, others.get(i)));
                }
            }
        }
    }

    @Test
    void shouldRefuseOtherDimensions() {
        var two = new MeasuredVector(new float[] {1, 2});
        var three = new MeasuredVector(new float[] {1, 2, 3});

        assertThatThrownBy(() -> two.cosines(List.of(three))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> two.cosines(List.of(two, two, three, two)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Of any length, of length 1, or zero. */
    private static float[] vector(Random random, int dimension) {
        var vector = new float[dimension];
        int kind = random.nextInt(4);
        for (int i = 0; i < dimension && kind > 0; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return kind == 1 ? Similarity.unit(vector) : vector;
    }
}

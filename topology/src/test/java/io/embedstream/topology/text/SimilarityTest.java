package io.embedstream.topology.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
    private static final long SEED = 815;

    @Test
    void shouldBeTheInnerProductBitByBitWhenVectorsHaveUnitLength() {
        var random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            float[] a = Similarity.unit(vector(random));
            float[] b = Similarity.unit(vector(random));
            double product = 0;
            for (int d = 0; d < a.length; d++) {
                product += (double) a[d] * b[d];
            }
            assertThat(Similarity.cosine(a, b)).isEqualTo((float) product);
            assertThat(Similarity.unit(a)).isSameAs(a);
        }
    }

    @ParameterizedTest
    @CsvSource({"6, 0.1", "1e38, 1e-38", "1e-40, 1", "1e19, 1e19"})
    void shouldNotDependOnLengths(float lengthA, float lengthB) {
        float[] a = {0.6f * lengthA, 0.8f * lengthA};
        float[] b = {0.8f * lengthB, 0.6f * lengthB};

        assertThat(Similarity.cosine(a, b)).isCloseTo(0.96f, within(1e-4f));
        assertThat(Similarity.cosine(a, a)).isCloseTo(1, within(1e-6f));
        assertThat(Similarity.unit(a)[0]).isCloseTo(0.6f, within(1e-4f));
    }

    @Test
    void shouldBeZeroWhenAVectorIsZero() {
        assertThat(Similarity.cosine(new float[2], new float[] {1, 0})).isZero();
        assertThat(Similarity.unit(new float[2])).containsOnly(0);
    }

    @Test
    void shouldRefuseVectorsOfDifferentDimensions() {
        assertThatThrownBy(() -> Similarity.cosine(new float[2], new float[3])).hasMessageContaining("2 and 3");
    }

    private static float[] vector(Random random) {
        float[] vector = new float[64];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}

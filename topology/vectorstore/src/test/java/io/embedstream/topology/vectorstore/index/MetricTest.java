package io.embedstream.topology.vectorstore.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cosine of finite vectors is that of their directions, however long or short they are. */
class MetricTest {

    private static final long SEED = 4_711;

    @ParameterizedTest
    @CsvSource({
        "1e30, 1",
        "1e-30, 1",
        "1e30, 1e-30",
        "1e38, 1e38",
        "1e-44, 1e-44",
        "1e19, 1e19",
        "1e-19, 1e19",
        "1e12, 1e-12",
        "3, 1e-13"
    })
    void shouldNotDependOnLengths(float lengthA, float lengthB) {
        Random random = new Random(SEED);
        for (Kernel kernel : new Kernel[] {Kernels.loop(), Kernels.fastest()}) {
            float[] a = {0.6f, 0.8f, 0, 0};
            float[] b = {0.8f, 0, random.nextBoolean() ? 0.6f : -0.6f, 0};
            float tolerance = Math.min(lengthA, lengthB) < 1e-40f ? 0.2f : 1e-6f;

            assertThat(cosine(kernel, scaled(a, lengthA), scaled(b, lengthB))).isCloseTo(0.48f, within(tolerance));
            assertThat(cosine(kernel, scaled(a, lengthA), scaled(a, lengthB))).isCloseTo(1, within(tolerance));
        }
    }

    @Test
    void shouldBeFiniteForAnyFiniteVectors() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            float[] a = any(random);
            float[] b = any(random);

            assertThat(cosine(Kernels.fastest(), a, b))
                    .as("seed %d, round %d", SEED, i)
                    .isBetween(-1f, 1f);
            assertThat(cosine(Kernels.fastest(), a, a)).isGreaterThan(0.99f);
        }
    }

    @Test
    void shouldBeZeroWhenAVectorIsZeroOnly() {
        float[] zero = new float[3];
        float[] tiny = {Float.MIN_VALUE, 0, 0};
        float[] huge = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};

        assertThat(cosine(Kernels.loop(), zero, huge)).isZero();
        assertThat(cosine(Kernels.loop(), tiny, zero)).isZero();
        assertThat(cosine(Kernels.loop(), tiny, huge)).isCloseTo(0.57735f, within(1e-4f));
    }

    @Test
    void shouldFindTheNearestWhenVectorsAreOfExtremeLength() {
        try (ExactIndex index = new ExactIndex(2, Metric.COSINE)) {
            index.add(0, new float[] {1e30f, 0});
            index.add(1, new float[] {1e-30f, 1e-30f});
            index.add(2, new float[] {0, 1});

            assertThat(VectorIndexContract.search(index, new float[] {1e-25f, 0.9e-25f}, 3, any -> true).stream()
                            .map(NearestCollector.Hit::slot))
                    .containsExactly(1, 0, 2);
        }
    }

    private static float cosine(Kernel kernel, float[] a, float[] b) {
        float factors = Metric.COSINE.factor(kernel, a) * Metric.COSINE.factor(kernel, b);
        return Metric.COSINE.score(kernel, a, b, 0, factors);
    }

    private static float[] any(Random random) {
        float[] vector = new float[5];
        while (vector[0] == 0) {
            for (int i = 0; i < vector.length; i++) {
                float bits = Float.intBitsToFloat(random.nextInt());
                vector[i] = Float.isFinite(bits) ? bits : 1;
            }
        }
        return vector;
    }

    private static float[] scaled(float[] vector, float length) {
        float[] scaled = vector.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= length;
        }
        return scaled;
    }
}

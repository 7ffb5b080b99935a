package io.embedstream.topology.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalfPrecisionTest {
    private static final long SEED = Long.getLong("test.seed", 16);
    private final Random random = new Random(SEED);

    /** Values of IEEE 754 binary16; ties go to even. */
    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "1, 3c00",
        "-1, bc00",
        "0.5, 3800",
        "0.333251953125, 3555",
        "0.33331298828125, 3555",
        "6.103515625e-5, 0400",
        "5.9604644775390625e-8, 0001",
        "1e-9, 0000",
        "1.00048828125, 3c00",
        "1.00146484375, 3c02",
        "65504, 7bff"
    })
    void shouldRoundToTheNearestHalf(float x, String bits) {
        assertThat("%04x".formatted(HalfPrecision.half(x))).isEqualTo(bits);
    }

    @Test
    void shouldKeepTheCosineOfUnitVectors() {
        for (int run = 0; run < 200; run++) {
            // Given: two vectors that are more or less alike
            float[] a = vector(384);
            float[] b = Vectors.blend(a, random.nextDouble(), vector(384), random.nextDouble());

            // When
            float[] packedA = HalfPrecision.unpack(HalfPrecision.pack(a));
            float[] packedB = HalfPrecision.unpack(HalfPrecision.pack(b));

            // Then
            assertThat(Similarity.cosine(packedA, packedB))
                    .as("seed %d", SEED)
                    .isCloseTo(Similarity.cosine(a, b), within(5e-5f));
        }
    }

    @Test
    void shouldPackAVectorOfAnyLengthAsAUnitVector() {
        float[] vector = {3e30f, -4e30f};

        assertThat(HalfPrecision.unpack(HalfPrecision.pack(vector)))
                .containsExactly(new float[] {0.6f, -0.8f}, within(3e-4f));
        assertThat(HalfPrecision.unpack(HalfPrecision.pack(new float[3]))).containsOnly(0f);
        assertThat(HalfPrecision.pack(new float[0]).hasRemaining()).isFalse();
    }

    @Test
    void shouldUnpackTheSameTwice() {
        var packed = HalfPrecision.pack(vector(64));

        var once = HalfPrecision.unpack(packed);

        assertThat(HalfPrecision.unpack(packed)).isEqualTo(once);
        assertThat(packed.remaining()).isEqualTo(128);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 65_520f})
    void shouldRefuseWhatIsNoNumberOfAUnitVector(float x) {
        assertThatThrownBy(() -> HalfPrecision.half(x)).isInstanceOf(IllegalArgumentException.class);
    }

    private float[] vector(int dimension) {
        var vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Similarity.unit(vector);
    }
}

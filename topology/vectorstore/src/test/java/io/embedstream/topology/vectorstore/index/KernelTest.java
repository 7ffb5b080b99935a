package io.embedstream.topology.vectorstore.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelTest {

    private static final long SEED = 20_240_601;
    private static final Kernel REFERENCE = new SpelledOutKernel();

    static Stream<Kernel> kernels() {
        return Stream.of(Kernels.loop(), Kernels.fastest(), Kernels.best()).distinct();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldReturnTheSameBitsAsTheContractWhateverTheLength(Kernel kernel) {
        Random random = new Random(SEED);
        for (int length = 1; length <= 200; length++) {
            assertSameBits(kernel, random, length);
        }
        for (int length : List.of(384, 512, 768, 1024, 1536)) {
            assertSameBits(kernel, random, length);
        }
    }

    private static void assertSameBits(Kernel kernel, Random random, int length) {
        int aStart = random.nextInt(5);
        int bStart = random.nextInt(5);
        float[] a = wide(random, aStart + length);
        float[] b = wide(random, bStart + length);
        assertThat(Float.floatToRawIntBits(kernel.dot(a, aStart, b, bStart, length)))
                .as("%s, dot, length %d, seed %d", kernel.description(), length, SEED)
                .isEqualTo(Float.floatToRawIntBits(REFERENCE.dot(a, aStart, b, bStart, length)));
        assertThat(Float.floatToRawIntBits(kernel.squaredDistance(a, aStart, b, bStart, length)))
                .as("%s, squared distance, length %d, seed %d", kernel.description(), length, SEED)
                .isEqualTo(Float.floatToRawIntBits(REFERENCE.squaredDistance(a, aStart, b, bStart, length)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldReturnTheSameBitsOfRowsWhateverTheLength(Kernel kernel) {
        Random random = new Random(SEED);
        for (int length = 1; length <= 200; length++) {
            // Given: a row comes twice
            int[] rows = {3, 0, 6, 3, 5};
            float[] table = wide(random, 8 * length);
            float[] row = wide(random, length);

            // When, Then
            assertThat(rowsOf(kernel, table, rows, row))
                    .as("%s, length %d, seed %d", kernel.description(), length, SEED)
                    .isDeepEqualTo(rowsOf(REFERENCE, table, rows, row));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldAddProductsOfIntegersExactly(Kernel kernel) {
        Random random = new Random(SEED);
        for (int length = 1; length <= 200; length++) {
            int start = random.nextInt(5);
            byte[] bytes = new byte[start + length];
            random.nextBytes(bytes);
            int[] ints = random.ints(length, -4095, 4096).toArray();
            int expected = 0;
            for (int i = 0; i < length; i++) {
                expected += ints[i] * bytes[start + i];
            }
            assertThat(kernel.dot(ints, bytes, start, length))
                    .as("%s, length %d, seed %d", kernel.description(), length, SEED)
                    .isEqualTo(expected);
        }
    }

    /** The table behind the three steps, and the sum of its rows. */
    private static float[][] rowsOf(Kernel kernel, float[] table, int[] rows, float[] row) {
        float[] changed = table.clone();
        float[] sum = wide(new Random(SEED), row.length);
        kernel.addToRows(row, changed, rows, rows.length);
        kernel.addScaled(0.3f, row, 0, changed, 2 * row.length, row.length);
        kernel.sumRows(changed, rows, rows.length, sum);
        return new float[][] {changed, sum};
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldBeNearTheSumInDoublePrecision(Kernel kernel) {
        Random random = new Random(SEED);
        float[] a = wide(random, 384);
        float[] b = wide(random, 384);
        double dot = 0;
        double magnitude = 0;
        for (int i = 0; i < 384; i++) {
            dot += (double) a[i] * b[i];
            magnitude += Math.abs((double) a[i] * b[i]);
        }
        assertThat((double) kernel.dot(a, 0, b, 0, 384)).isCloseTo(dot, within(1e-6 * magnitude));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldNotLoseTheSignRulesOfZero(Kernel kernel) {
        float[] zeros = {-0f, 0f, -0f};
        float[] ones = {1f, 1f, 1f};
        assertThat(Float.floatToRawIntBits(kernel.dot(zeros, 0, ones, 0, 3)))
                .isEqualTo(Float.floatToRawIntBits(REFERENCE.dot(zeros, 0, ones, 0, 3)));
    }

    @Test
    void shouldChooseSimdWhenTheModuleIsThereAndRegistersAreWide() {
        String architecture = System.getProperty("os.arch");
        assumeTrue(architecture.equals("amd64") || architecture.equals("x86_64"), "wide registers not known here");
        assertThat(Kernels.best().description()).startsWith("simd-");
    }

    /** Numbers of very different magnitude, so that another order of summing shows. */
    private static float[] wide(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
        }
        return values;
    }
}

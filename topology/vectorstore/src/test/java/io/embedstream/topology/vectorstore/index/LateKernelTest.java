package io.embedstream.topology.vectorstore.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LateKernelTest {

    private static final long SEED = 20_261_128;
    private static final int CALLS = 60_000;

    @Test
    void shouldReturnTheSameBitsBeforeAndAfterItChangesOver() {
        Random random = new Random(SEED);
        Kernel late = new LateKernel();
        float[] a = new float[40];
        float[] b = new float[40];
        int others = 0;
        for (int call = 0; call < CALLS; call++) {
            int at = call % a.length;
            a[at] = random.nextFloat() - 0.5f;
            b[at] = random.nextFloat() - 0.5f;
            float product = late.dot(a, 0, b, 0, a.length);
            others += Float.compare(product, Kernels.loop().dot(a, 0, b, 0, a.length)) == 0 ? 0 : 1;
        }
        assertThat(others).as("products that differ, seed %d", SEED).isZero();
    }

    @Test
    void shouldTellFromTheJvmWhetherItWillCompileVectors() {
        assertThat(Kernels.hasOptimisingCompiler("mixed mode, sharing")).isTrue();
        assertThat(Kernels.hasOptimisingCompiler("mixed mode, emulated-client, sharing"))
                .isFalse();
        assertThat(Kernels.hasOptimisingCompiler("interpreted mode, sharing")).isFalse();
    }
}

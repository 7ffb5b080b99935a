package io.embedstream.topology.vectorstore.index;

/** The kernel in plain Java, written so that the JIT compiler vectorises the inner loop by itself. */
final class LoopKernel implements Kernel {

    @Override
    public float dot(float[] a, int aStart, float[] b, int bStart, int length) {
        float[] sums = new float[LANES];
        int whole = length - length % LANES;
        for (int i = 0; i < whole; i += LANES) {
            for (int j = 0; j < LANES; j++) {
                sums[j] += a[aStart + i + j] * b[bStart + i + j];
            }
        }
        for (int i = whole; i < length; i++) {
            sums[i - whole] += a[aStart + i] * b[bStart + i];
        }
        return Kernel.fold(sums);
    }

    @Override
    public float squaredDistance(float[] a, int aStart, float[] b, int bStart, int length) {
        float[] sums = new float[LANES];
        int whole = length - length % LANES;
        for (int i = 0; i < whole; i += LANES) {
            for (int j = 0; j < LANES; j++) {
                float difference = a[aStart + i + j] - b[bStart + i + j];
                sums[j] += difference * difference;
            }
        }
        for (int i = whole; i < length; i++) {
            float difference = a[aStart + i] - b[bStart + i];
            sums[i - whole] += difference * difference;
        }
        return Kernel.fold(sums);
    }

    @Override
    public String description() {
        return "loop";
    }
}

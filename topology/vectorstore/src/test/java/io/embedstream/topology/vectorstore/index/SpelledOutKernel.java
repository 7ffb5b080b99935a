package io.embedstream.topology.vectorstore.index;

/** The kernels' contract, taken word for word and slowly. */
final class SpelledOutKernel implements Kernel {

    @Override
    public float dot(float[] a, int aStart, float[] b, int bStart, int length) {
        float[] sums = new float[LANES];
        for (int i = 0; i < length; i++) {
            float product = a[aStart + i] * b[bStart + i];
            sums[i % LANES] = sums[i % LANES] + product;
        }
        return fold(sums);
    }

    @Override
    public float squaredDistance(float[] a, int aStart, float[] b, int bStart, int length) {
        float[] sums = new float[LANES];
        for (int i = 0; i < length; i++) {
            float difference = a[aStart + i] - b[bStart + i];
            float square = difference * difference;
            sums[i % LANES] = sums[i % LANES] + square;
        }
        return fold(sums);
    }

    private static float fold(float[] s) {
        for (int j = 0; j < 16; j++) s[j] = s[j] + s[j + 16];
        for (int j = 0; j < 8; j++) s[j] = s[j] + s[j + 8];
        for (int j = 0; j < 4; j++) s[j] = s[j] + s[j + 4];
        return (s[0] + s[2]) + (s[1] + s[3]);
    }

    @Override
    public String description() {
        return "spelled out";
    }
}

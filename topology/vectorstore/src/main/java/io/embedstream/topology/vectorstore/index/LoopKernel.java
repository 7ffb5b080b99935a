package io.embedstream.topology.vectorstore.index;

/**
 * The kernel in plain Java: eight partial sums at a time, which the processor's registers hold, four times over a
 * row, which its first cache holds.
 */
final class LoopKernel implements Kernel {

    private static final int GROUP = 8;

    @Override
    public float dot(float[] a, int aStart, float[] b, int bStart, int length) {
        float[] sums = new float[LANES];
        int whole = length - length % LANES;
        for (int lane = 0; lane < LANES; lane += GROUP) {
            dotGroup(a, aStart + lane, b, bStart + lane, whole, sums, lane);
        }
        for (int i = whole; i < length; i++) {
            sums[i - whole] += a[aStart + i] * b[bStart + i];
        }
        return Kernel.fold(sums);
    }

    private static void dotGroup(float[] a, int aStart, float[] b, int bStart, int whole, float[] sums, int lane) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int i = 0; i < whole; i += LANES) {
            int x = aStart + i;
            int y = bStart + i;
            s0 += a[x] * b[y];
            s1 += a[x + 1] * b[y + 1];
            s2 += a[x + 2] * b[y + 2];
            s3 += a[x + 3] * b[y + 3];
            s4 += a[x + 4] * b[y + 4];
            s5 += a[x + 5] * b[y + 5];
            s6 += a[x + 6] * b[y + 6];
            s7 += a[x + 7] * b[y + 7];
        }
        store(sums, lane, s0, s1, s2, s3);
        store(sums, lane + 4, s4, s5, s6, s7);
    }

    @Override
    public float squaredDistance(float[] a, int aStart, float[] b, int bStart, int length) {
        float[] sums = new float[LANES];
        int whole = length - length % LANES;
        for (int lane = 0; lane < LANES; lane += GROUP) {
            distanceGroup(a, aStart + lane, b, bStart + lane, whole, sums, lane);
        }
        for (int i = whole; i < length; i++) {
            sums[i - whole] += square(a[aStart + i] - b[bStart + i]);
        }
        return Kernel.fold(sums);
    }

    private static void distanceGroup(float[] a, int aStart, float[] b, int bStart, int whole, float[] sums, int lane) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int i = 0; i < whole; i += LANES) {
            int x = aStart + i;
            int y = bStart + i;
            s0 += square(a[x] - b[y]);
            s1 += square(a[x + 1] - b[y + 1]);
            s2 += square(a[x + 2] - b[y + 2]);
            s3 += square(a[x + 3] - b[y + 3]);
            s4 += square(a[x + 4] - b[y + 4]);
            s5 += square(a[x + 5] - b[y + 5]);
            s6 += square(a[x + 6] - b[y + 6]);
            s7 += square(a[x + 7] - b[y + 7]);
        }
        store(sums, lane, s0, s1, s2, s3);
        store(sums, lane + 4, s4, s5, s6, s7);
    }

    private static float square(float difference) {
        return difference * difference;
    }

    private static void store(float[] sums, int lane, float s0, float s1, float s2, float s3) {
        sums[lane] = s0;
        sums[lane + 1] = s1;
        sums[lane + 2] = s2;
        sums[lane + 3] = s3;
    }

    @Override
    public String description() {
        return "loop";
    }
}

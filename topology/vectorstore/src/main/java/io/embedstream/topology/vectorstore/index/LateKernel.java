package io.embedstream.topology.vectorstore.index;

/**
 * The plain loop for the first {@value #LOOPS} calls, the fastest kernel from then on.
 *
 * <p>A loop of plain Java is fast as soon as it is compiled at all. Operations on vectors take up to a hundred times as
 * long until the optimising compiler has made instructions of them, which needs a quarter of a second of CPU time: a
 * start is over by then. Both return the same bits. Safe for use by many threads: a call that is not counted is one
 * loop more.
 */
final class LateKernel implements Kernel {

    private static final int LOOPS = 50_000;

    private int loops;

    private Kernel kernel() {
        if (loops < LOOPS) {
            loops++;
            return Kernels.loop();
        }
        return Kernels.fastest();
    }

    @Override
    public float dot(float[] a, int aStart, float[] b, int bStart, int length) {
        return kernel().dot(a, aStart, b, bStart, length);
    }

    @Override
    public int dot(int[] a, byte[] b, int bStart, int length) {
        return kernel().dot(a, b, bStart, length);
    }

    @Override
    public float squaredDistance(float[] a, int aStart, float[] b, int bStart, int length) {
        return kernel().squaredDistance(a, aStart, b, bStart, length);
    }

    @Override
    public void sumRows(float[] table, int[] rows, int count, float[] sum) {
        kernel().sumRows(table, rows, count, sum);
    }

    @Override
    public void addToRows(float[] row, float[] table, int[] rows, int count) {
        kernel().addToRows(row, table, rows, count);
    }

    @Override
    public void addScaled(float factor, float[] from, int fromStart, float[] to, int toStart, int length) {
        kernel().addScaled(factor, from, fromStart, to, toStart, length);
    }

    @Override
    public String description() {
        return Kernels.fastest().description();
    }
}

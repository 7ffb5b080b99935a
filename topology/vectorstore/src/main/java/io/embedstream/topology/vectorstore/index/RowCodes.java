package io.embedstream.topology.vectorstore.index;

import java.util.Arrays;

/**
 * Rows in a byte a component, which give an upper bound of a score for a quarter of the memory that is read for the
 * score itself.
 *
 * <p>With a row {@code x = s c + d} of integers {@code c} and a query {@code q = t k + e} of integers {@code k} the
 * inner product is {@code s t (k c) + t k d + e x}, and by Cauchy and Schwarz the last two are at most
 * {@code |t k| |d| + |e| |x|}. {@code k c} is a sum of integers, the same in every kernel. The bound leaves room for
 * the rounding of {@link Kernel#dot}; where it would be no number, nothing is less than it.
 *
 * <p>Many threads may read while none writes.
 */
final class RowCodes {

    private static final int LARGEST_CODE = 127;
    private static final int LARGEST_QUERY_CODE = 4095;

    /** More than a length loses in single precision. */
    private static final double ROUNDED = 1 + 1e-6;

    /** Lengths of which a product in single precision neither overflows nor loses more than {@link #slack}. */
    private static final double SHORTEST = 1e-18;

    private static final double LONGEST = 1e18;

    private final int dimension;
    private final int rowsPerChunk;
    private final Kernel kernel;
    private final int largestQueryCode;
    /** What partial sums and products of a score may be off by, of the product of both lengths. */
    private final double slack;

    private byte[][] chunks = new byte[1][];
    /** Of a row: value of a code, length of what the codes leave out, length; each times the row's factor. */
    private float[] scales = new float[16];

    private float[] rests = new float[16];
    private float[] lengths = new float[16];

    RowCodes(int dimension, int rowsPerChunk, Kernel kernel) {
        this.dimension = dimension;
        this.rowsPerChunk = rowsPerChunk;
        this.kernel = kernel;
        largestQueryCode = Math.min(LARGEST_QUERY_CODE, Integer.MAX_VALUE / LARGEST_CODE / dimension);
        slack = (dimension / Kernel.LANES + Kernel.LANES) * Math.ulp(1f);
    }

    /** Whether the products of so many components fit. */
    static boolean fits(int dimension) {
        return dimension <= Integer.MAX_VALUE / LARGEST_CODE / LARGEST_CODE;
    }

    /** Sets a row that is there, or the one behind the last. */
    void set(int row, float[] values, int start, float factor) {
        grow(row);
        float largest = 0;
        for (int i = start; i < start + dimension; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        float inverse = largest == 0 ? 0 : LARGEST_CODE / largest;
        double scale = largest / LARGEST_CODE;
        byte[] codes = chunks[row / rowsPerChunk];
        int at = row % rowsPerChunk * dimension;
        double rest = 0;
        double square = 0;
        for (int i = 0; i < dimension; i++) {
            double value = values[start + i];
            byte code = (byte) Math.rint(value * inverse);
            codes[at + i] = code;
            double left = value - scale * code;
            rest += left * left;
            square += value * value;
        }
        double length = Math.sqrt(square);
        scales[row] = isBounded(length) ? (float) (scale * factor) : Float.NaN;
        double scaleLost = Math.ulp(scales[row]) * LARGEST_CODE * Math.sqrt(dimension);
        rests[row] = (float) ((Math.sqrt(rest) * factor + scaleLost) * ROUNDED);
        lengths[row] = (float) (length * factor * ROUNDED);
    }

    private static boolean isBounded(double length) {
        return length == 0 || (length >= SHORTEST && length <= LONGEST);
    }

    void move(int from, int to) {
        System.arraycopy(
                chunks[from / rowsPerChunk],
                from % rowsPerChunk * dimension,
                chunks[to / rowsPerChunk],
                to % rowsPerChunk * dimension,
                dimension);
        scales[to] = scales[from];
        rests[to] = rests[from];
        lengths[to] = lengths[from];
    }

    /** Gives back what the rows from there on take, in whole chunks. */
    void removeFrom(int row) {
        if (row % rowsPerChunk == 0) {
            chunks[row / rowsPerChunk] = null;
        }
    }

    Query query(float[] values, float factor) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        double scale = largest / largestQueryCode;
        int[] codes = new int[dimension];
        double rest = 0;
        double coded = 0;
        for (int i = 0; i < dimension; i++) {
            codes[i] = scale == 0 ? 0 : (int) Math.rint(values[i] / scale);
            double known = scale * codes[i];
            rest += (values[i] - known) * (values[i] - known);
            coded += known * known;
        }
        return new Query(
                codes,
                isBounded(Math.sqrt(coded)) ? scale * factor : Double.NaN,
                Math.sqrt(coded) * factor * ROUNDED,
                (Math.sqrt(rest) + slack * Math.sqrt(coded)) * factor * ROUNDED);
    }

    /** No score of the row is above it; not a number if nothing is known. */
    double upperBound(Query query, int row) {
        int product = kernel.dot(query.codes, chunks[row / rowsPerChunk], row % rowsPerChunk * dimension, dimension);
        return query.scale * product * scales[row] + query.length * rests[row] + query.rest * lengths[row];
    }

    long memoryBytes() {
        long allocated = Arrays.stream(chunks).filter(chunk -> chunk != null).count();
        return allocated * rowsPerChunk * dimension + 3L * Float.BYTES * scales.length;
    }

    private void grow(int row) {
        if (row >= scales.length) {
            int size = row + row / 2;
            scales = Arrays.copyOf(scales, size);
            rests = Arrays.copyOf(rests, size);
            lengths = Arrays.copyOf(lengths, size);
        }
        int chunk = row / rowsPerChunk;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunk);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new byte[rowsPerChunk * dimension];
        }
    }

    /**
     * A query in integers.
     *
     * @param scale value of a code, times the query's factor
     * @param length of what the codes say
     * @param rest length of what they leave out, and what a score may be rounded by
     */
    record Query(int[] codes, double scale, double length, double rest) {}
}

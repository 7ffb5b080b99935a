package io.embedstream.topology.vectorstore.index;

import java.util.Arrays;

/**
 * Compares the query with every vector; never misses one.
 *
 * <p>Vectors lie in rows without gaps, {@value #ROWS_PER_CHUNK} rows to an array; removing one moves the last row into
 * its place and gives an empty array back, so that memory follows the number of live vectors.
 *
 * <p>From {@value #CODED_FROM} vectors on they are kept in a byte a component as well, except for Euclidean distances:
 * a search reads those, and the vector itself only where it could be among the nearest ({@link RowCodes}). Answers are
 * the same.
 */
public final class ExactIndex implements VectorIndex {

    static final int ROWS_PER_CHUNK = 256;

    /** Fewer lie in the processor's caches. */
    static final int CODED_FROM = 4096;

    private static final int NO_ROW = -1;

    private final int dimension;
    private final Metric metric;
    private final Kernel kernel;
    private float[][] chunks = new float[1][];
    private float[] factors = new float[16];
    private int[] slotOfRow = new int[16];
    private int[] rowOfSlot = new int[0];
    private int rows;
    /** Null while there are few. */
    private RowCodes codes;

    /** An empty index with the fastest kernel of this JVM. */
    public ExactIndex(int dimension, Metric metric) {
        this(dimension, metric, Kernels.best());
    }

    ExactIndex(int dimension, Metric metric, Kernel kernel) {
        this.dimension = dimension;
        this.metric = metric;
        this.kernel = kernel;
    }

    @Override
    public void add(int slot, float[] vector) {
        growRows();
        growSlots(slot);
        int row = rows++;
        System.arraycopy(vector, 0, chunks[row / ROWS_PER_CHUNK], startOf(row), dimension);
        factors[row] = metric.factor(kernel, vector);
        slotOfRow[row] = slot;
        rowOfSlot[slot] = row;
        if (codes != null) {
            code(row);
        } else if (rows == CODED_FROM && metric != Metric.EUCLIDEAN && RowCodes.fits(dimension)) {
            codes = new RowCodes(dimension, ROWS_PER_CHUNK, kernel);
            for (int each = 0; each < rows; each++) {
                code(each);
            }
        }
    }

    private void code(int row) {
        codes.set(row, chunks[row / ROWS_PER_CHUNK], startOf(row), factors[row]);
    }

    @Override
    public void remove(int slot) {
        int row = rowOfSlot[slot];
        int last = --rows;
        if (row != last) {
            System.arraycopy(
                    chunks[last / ROWS_PER_CHUNK],
                    startOf(last),
                    chunks[row / ROWS_PER_CHUNK],
                    startOf(row),
                    dimension);
            factors[row] = factors[last];
            slotOfRow[row] = slotOfRow[last];
            rowOfSlot[slotOfRow[row]] = row;
            if (codes != null) {
                codes.move(last, row);
            }
        }
        rowOfSlot[slot] = NO_ROW;
        if (last % ROWS_PER_CHUNK == 0) {
            chunks[last / ROWS_PER_CHUNK] = null;
        }
        if (rows < CODED_FROM / 2) {
            codes = null;
        } else if (codes != null) {
            codes.removeFrom(last);
        }
    }

    @Override
    public float[] vector(int slot) {
        int row = rowOfSlot[slot];
        int start = startOf(row);
        return Arrays.copyOfRange(chunks[row / ROWS_PER_CHUNK], start, start + dimension);
    }

    @Override
    public void search(float[] query, NearestCollector collector) {
        float factor = metric.factor(kernel, query);
        if (codes != null) {
            searchCoded(query, factor, collector);
            return;
        }
        for (int first = 0; first < rows; first += ROWS_PER_CHUNK) {
            searchChunk(first, query, factor, collector);
        }
    }

    private void searchCoded(float[] query, float factor, NearestCollector collector) {
        var coded = codes.query(query, factor);
        for (int row = 0; row < rows; row++) {
            if (!(codes.upperBound(coded, row) < collector.threshold())) {
                offer(row, query, factor, collector);
            }
        }
    }

    private void offer(int row, float[] query, float factor, NearestCollector collector) {
        float[] chunk = chunks[row / ROWS_PER_CHUNK];
        float score = metric.score(kernel, query, chunk, startOf(row), factor * factors[row]);
        if (score >= collector.threshold()) {
            collector.offer(slotOfRow[row], score);
        }
    }

    private void searchChunk(int first, float[] query, float factor, NearestCollector collector) {
        float[] chunk = chunks[first / ROWS_PER_CHUNK];
        int end = Math.min(rows, first + ROWS_PER_CHUNK);
        for (int row = first; row < end; row++) {
            float score = metric.score(kernel, query, chunk, startOf(row), factor * factors[row]);
            if (score >= collector.threshold()) {
                collector.offer(slotOfRow[row], score);
            }
        }
    }

    @Override
    public void search(float[] query, int[] slots, NearestCollector collector) {
        float factor = metric.factor(kernel, query);
        for (int slot : slots) {
            offer(rowOfSlot[slot], query, factor, collector);
        }
    }

    @Override
    public int size() {
        return rows;
    }

    @Override
    public boolean approximate() {
        return false;
    }

    @Override
    public long memoryBytes() {
        long allocated = (rows + ROWS_PER_CHUNK - 1L) / ROWS_PER_CHUNK;
        return Float.BYTES * allocated * ROWS_PER_CHUNK * dimension
                + (long) Float.BYTES * factors.length
                + (long) Integer.BYTES * (slotOfRow.length + rowOfSlot.length)
                + (codes == null ? 0 : codes.memoryBytes());
    }

    @Override
    public void close() {
        chunks = new float[1][];
        rows = 0;
        codes = null;
    }

    /** Whether there is a vector under the slot. */
    boolean holds(int slot) {
        return slot < rowOfSlot.length && rowOfSlot[slot] != NO_ROW;
    }

    /** The slot whose vector lies in a row below {@link #size}. */
    int slotOfRow(int row) {
        return slotOfRow[row];
    }

    private int startOf(int row) {
        return row % ROWS_PER_CHUNK * dimension;
    }

    private void growRows() {
        if (rows == slotOfRow.length) {
            slotOfRow = Arrays.copyOf(slotOfRow, rows + rows / 2);
            factors = Arrays.copyOf(factors, slotOfRow.length);
        }
        int chunk = rows / ROWS_PER_CHUNK;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunk);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new float[ROWS_PER_CHUNK * dimension];
        }
    }

    private void growSlots(int slot) {
        if (slot >= rowOfSlot.length) {
            int before = rowOfSlot.length;
            rowOfSlot = Arrays.copyOf(rowOfSlot, Math.max(slot + 1, before + before / 2 + 16));
            Arrays.fill(rowOfSlot, before, rowOfSlot.length, NO_ROW);
        }
    }
}

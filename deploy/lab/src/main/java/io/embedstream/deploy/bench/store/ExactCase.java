package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Kernels;
import java.util.Arrays;
import java.util.Map;

/** The exact index beside a plain sequential read of the same number of bytes, in turns. */
record ExactCase(Workload workload) {

    private static final int MOST_VECTORS = 20_000;
    private static final int WARM_UP = 100;

    Map<String, Object> run() {
        int count = Math.min(workload.vectors(), MOST_VECTORS);
        float[][] queries = workload.queries();
        long[] memory = new long[count * workload.dimension() / 2];
        Arrays.fill(memory, 1);
        long read = 0;
        Timings searches = new Timings(queries.length);
        Timings reads = new Timings(queries.length);
        try (ExactIndex index = Indexes.exact(Arrays.copyOf(workload.stored(), count))) {
            for (int i = 0; i < WARM_UP; i++) {
                Indexes.nearest(index, queries[i]);
                read += sum(memory);
            }
            long[] total = new long[1];
            for (float[] query : queries) {
                searches.time(() -> Indexes.nearest(index, query));
                reads.time(() -> total[0] += sum(memory));
            }
            read += total[0];
        }
        requireRead(read, (WARM_UP + queries.length) * (long) memory.length);
        return figures(count, searches, reads);
    }

    private Map<String, Object> figures(int count, Timings searches, Timings reads) {
        Map<String, Object> figures = workload.figures("exact");
        figures.put("vectors", count);
        figures.put("kernel", Kernels.best().description());
        figures.put("p50_us", Math.round(searches.median()));
        figures.put("p99_us", Math.round(searches.percentile(0.99)));
        figures.put("memory_read_us", Math.round(reads.median()));
        figures.put("vs_memory_read", Timings.rounded(searches.median() / reads.median(), 2));
        return figures;
    }

    private static long sum(long[] memory) {
        long sum = 0;
        for (long word : memory) {
            sum += word;
        }
        return sum;
    }

    /** Keeps the JIT compiler from leaving the reads out. */
    private static void requireRead(long read, long expected) {
        if (read != expected) {
            throw new IllegalStateException("read " + read + ", expected " + expected);
        }
    }
}

package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.HnswIndex;
import io.embedstream.topology.vectorstore.index.HnswOptions;
import io.embedstream.topology.vectorstore.index.Metric;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import io.embedstream.topology.vectorstore.index.NearestCollector.Hit;
import io.embedstream.topology.vectorstore.index.VectorIndex;
import java.util.Arrays;

/** The store's own indexes, filled and searched. */
final class Indexes {

    private Indexes() {}

    static ExactIndex exact(float[][] vectors) {
        ExactIndex index = new ExactIndex(vectors[0].length, Metric.COSINE);
        fill(index, vectors);
        return index;
    }

    /** With the graph complete. */
    static HnswIndex approximate(float[][] vectors) {
        HnswIndex index = new HnswIndex(vectors[0].length, Metric.COSINE, HnswOptions.DEFAULT);
        fill(index, vectors);
        settle(index);
        return index;
    }

    private static void fill(VectorIndex index, float[][] vectors) {
        for (int slot = 0; slot < vectors.length; slot++) {
            index.add(slot, vectors[slot]);
        }
    }

    static void settle(HnswIndex index) {
        try {
            index.awaitMaintenance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the graph was being built", e);
        }
    }

    static Searcher searcher(VectorIndex index) {
        return (query, effort) -> nearest(index, query);
    }

    static int[] nearest(VectorIndex index, float[] query) {
        NearestCollector collector = new NearestCollector(Workload.K, slot -> true, Integer::compare);
        index.search(query, collector);
        return Arrays.stream(collector.drain()).mapToInt(Hit::slot).toArray();
    }
}

package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.HnswIndex;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Every vector replaced several times and half of them deleted, beside a fresh index of the survivors. After every
 * fifth of the changes of a round the graph gets the time to take them in; else the last round would be all it sees.
 */
record ChurnCase(Workload workload) {

    private static final int PAUSES = 5;

    Map<String, Object> run() {
        long start = System.nanoTime();
        float[][] vectors = workload.stored();
        try (HnswIndex churned = Indexes.approximate(vectors)) {
            for (int round = 0; round < workload.churn(); round++) {
                vectors = workload.replacements(round);
                replace(churned, vectors);
            }
            int survivors = vectors.length / 2;
            forEachSlot(churned, survivors, vectors.length, churned::remove);
            return figures(churned, Arrays.copyOf(vectors, survivors), (System.nanoTime() - start) / 1e9);
        }
    }

    private static void replace(HnswIndex index, float[][] vectors) {
        forEachSlot(index, 0, vectors.length, slot -> {
            index.remove(slot);
            index.add(slot, vectors[slot]);
        });
    }

    private static void forEachSlot(HnswIndex index, int from, int to, IntConsumer change) {
        for (int part = 0; part < PAUSES; part++) {
            int start = from + (int) ((long) (to - from) * part / PAUSES);
            int end = from + (int) ((long) (to - from) * (part + 1) / PAUSES);
            IntStream.range(start, end).forEach(change);
            Indexes.settle(index);
        }
    }

    private Map<String, Object> figures(HnswIndex churned, float[][] survivors, double seconds) {
        Map<String, Object> figures = workload.figures("churn");
        figures.put("replaced", workload.churn());
        figures.put("survivors", churned.size());
        try (ExactIndex exact = Indexes.exact(survivors);
                HnswIndex fresh = Indexes.approximate(survivors)) {
            Recall recall = new Recall(workload.queries(), Indexes.searcher(exact));
            figures.put("recall_at_10", Timings.rounded(recall.of(Indexes.searcher(churned), 0), 4));
            figures.put("fresh_recall_at_10", Timings.rounded(recall.of(Indexes.searcher(fresh), 0), 4));
            figures.put("memory_ratio", Timings.rounded((double) churned.memoryBytes() / fresh.memoryBytes(), 2));
        }
        figures.put("seconds", Timings.rounded(seconds, 1));
        return figures;
    }
}

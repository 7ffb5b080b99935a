package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.HnswIndex;
import java.util.Arrays;
import java.util.Map;

/** Every vector replaced several times and half of them deleted, beside a fresh index of the survivors. */
record ChurnCase(Workload workload) {

    Map<String, Object> run() {
        long start = System.nanoTime();
        float[][] vectors = workload.stored();
        try (HnswIndex churned = Indexes.approximate(vectors)) {
            for (int round = 0; round < workload.churn(); round++) {
                vectors = workload.replacements(round);
                replace(churned, vectors);
            }
            int survivors = vectors.length / 2;
            for (int slot = survivors; slot < vectors.length; slot++) {
                churned.remove(slot);
            }
            Indexes.settle(churned);
            return figures(churned, Arrays.copyOf(vectors, survivors), (System.nanoTime() - start) / 1e9);
        }
    }

    private static void replace(HnswIndex index, float[][] vectors) {
        for (int slot = 0; slot < vectors.length; slot++) {
            index.remove(slot);
            index.add(slot, vectors[slot]);
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

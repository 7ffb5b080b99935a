package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.HnswIndex;
import io.embedstream.topology.vectorstore.index.HnswOptions;
import java.util.Map;

/**
 * The approximate index as the store searches it beside raw JVector and raw Lucene, each with the effort that reaches
 * at least the same recall, query by query in turns.
 */
record ApproximateCase(Workload workload) {

    private static final int ROUNDS = 3;

    Map<String, Object> run() {
        float[][] vectors = workload.stored();
        float[][] queries = workload.queries();
        Recall recall;
        try (ExactIndex exact = Indexes.exact(vectors)) {
            recall = new Recall(queries, Indexes.searcher(exact));
        }
        long start = System.nanoTime();
        try (HnswIndex index = Indexes.approximate(vectors)) {
            double buildSeconds = (System.nanoTime() - start) / 1e9;
            Contender own = contender(Indexes.searcher(index), recall, 0);
            Contender jvector = contender(new RawJVector(vectors, HnswOptions.DEFAULT), recall, own.recall());
            Contender lucene = contender(new RawLucene(vectors, HnswOptions.DEFAULT), recall, own.recall());
            for (int round = 0; round < ROUNDS; round++) {
                for (float[] query : queries) {
                    own.time(query);
                    jvector.time(query);
                    lucene.time(query);
                }
            }
            return figures(buildSeconds, own, jvector, lucene);
        }
    }

    /** @param atLeast recall to reach; the store's own index has one effort, which is not looked for */
    private static Contender contender(Searcher searcher, Recall recall, double atLeast) {
        int effort = recall.effortFor(searcher, atLeast);
        return new Contender(searcher, effort, recall.of(searcher, effort), new Timings(ROUNDS * Workload.QUERIES));
    }

    private Map<String, Object> figures(double buildSeconds, Contender own, Contender jvector, Contender lucene) {
        double vsJVector = own.timings().median() / jvector.timings().median();
        double vsLucene = own.timings().median() / lucene.timings().median();
        Map<String, Object> figures = workload.figures("approximate");
        figures.put("recall_at_10", Timings.rounded(own.recall(), 4));
        own.report(figures, "");
        figures.put("vs_raw", Timings.rounded(Math.max(vsJVector, vsLucene), 2));
        figures.put("vs_raw_jvector", Timings.rounded(vsJVector, 2));
        figures.put("raw_jvector_recall_at_10", Timings.rounded(jvector.recall(), 4));
        jvector.report(figures, "raw_jvector_");
        figures.put("vs_raw_lucene", Timings.rounded(vsLucene, 2));
        figures.put("raw_lucene_recall_at_10", Timings.rounded(lucene.recall(), 4));
        lucene.report(figures, "raw_lucene_");
        figures.put("build_seconds", Timings.rounded(buildSeconds, 1));
        return figures;
    }

    /** One of those compared, with the effort it needs. */
    private record Contender(Searcher searcher, int effort, double recall, Timings timings) {

        void time(float[] query) {
            timings.time(() -> searcher.search(query, effort));
        }

        void report(Map<String, Object> figures, String prefix) {
            figures.put(prefix + "p50_us", Math.round(timings.median()));
            figures.put(prefix + "p99_us", Math.round(timings.percentile(0.99)));
        }
    }
}

package io.embedstream.deploy.bench.store;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Share of the true ten nearest that a search finds, over all queries. */
final class Recall {

    private static final int MOST_EFFORT = 1000;

    private final float[][] queries;
    private final int[][] truth;

    /** @param exact finds the true ones */
    Recall(float[][] queries, Searcher exact) {
        this.queries = queries;
        this.truth = Arrays.stream(queries).map(query -> exact.search(query, 0)).toArray(int[][]::new);
    }

    double of(Searcher searcher, int effort) {
        int found = 0;
        int expected = 0;
        for (int i = 0; i < queries.length; i++) {
            Set<Integer> nearest = new HashSet<>();
            for (int position : truth[i]) {
                nearest.add(position);
            }
            expected += nearest.size();
            for (int position : searcher.search(queries[i], effort)) {
                found += nearest.remove(position) ? 1 : 0;
            }
        }
        return (double) found / expected;
    }

    /** The least effort at which the searcher reaches a recall, or the most that is tried. */
    int effortFor(Searcher searcher, double recall) {
        int enough = Workload.K;
        int tooLittle = 0;
        while (enough < MOST_EFFORT && of(searcher, enough) < recall) {
            tooLittle = enough;
            enough *= 2;
        }
        while (enough - tooLittle > 1) {
            int middle = (enough + tooLittle) / 2;
            if (middle >= Workload.K && of(searcher, middle) >= recall) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        return enough;
    }
}

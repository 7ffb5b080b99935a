package io.embedstream.deploy.bench.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run stores, asks for and replaces.
 *
 * @param source of the vectors
 * @param vectors how many are stored
 * @param churn how often every vector is replaced in the churn case
 */
public record Workload(VectorSource source, int vectors, int churn) {

    /** Names of the cases, in the order of a full run. */
    public static final List<String> CASES = List.of("exact", "approximate", "churn", "restore");

    static final int QUERIES = 500;
    static final int K = 10;

    public Workload {
        if (vectors < 1000 || churn < 0) {
            throw new IllegalArgumentException(
                    "expected at least 1000 vectors and a churn of 0 or more, got " + vectors + " and " + churn);
        }
    }

    int dimension() {
        return source.dimension();
    }

    float[][] stored() {
        return source.stored(vectors);
    }

    float[][] queries() {
        return source.queries(QUERIES);
    }

    float[][] replacements(int round) {
        return source.replacements(vectors, round);
    }

    /** The fields every case begins its report with. */
    Map<String, Object> figures(String name) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("case", name);
        figures.put("vectors", vectors);
        figures.put("dimension", dimension());
        figures.put("source", source.description());
        return figures;
    }
}

package io.embedstream.topology.catalog;

import io.embedstream.topology.text.Vectors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * Exact search over the vectors of a catalog, model by model. One thread writes, any number read beside it; a search
 * that runs during a write sees the entry before or after it.
 */
final class CatalogIndex<P> {
    private final Map<String, Row<P>> rows = new ConcurrentSkipListMap<>();

    private record Row<P>(String fingerprint, float[] vector, P payload) {}

    void put(String id, String fingerprint, float[] vector, P payload) {
        rows.put(id, new Row<>(fingerprint, vector, payload));
    }

    void remove(String id) {
        rows.remove(id);
    }

    P payload(String id) {
        var row = rows.get(id);
        return row == null ? null : row.payload();
    }

    float[] vector(String id, String fingerprint) {
        var row = rows.get(id);
        return row == null || !row.fingerprint().equals(fingerprint) ? null : row.vector();
    }

    List<String> idsWhere(Predicate<String> fingerprint) {
        return rows.entrySet().stream()
                .filter(row -> fingerprint.test(row.getValue().fingerprint()))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<CatalogStore.Match<P>> nearest(String fingerprint, float[] query, int k, Predicate<P> filter) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().fingerprint().equals(fingerprint)
                        && filter.test(row.getValue().payload()))
                .map(row -> new CatalogStore.Match<>(
                        row.getKey(),
                        Vectors.dot(query, row.getValue().vector()),
                        row.getValue().payload()))
                .sorted(Comparator.comparing((CatalogStore.Match<P> match) -> -match.score())
                        .thenComparing(CatalogStore.Match::key))
                .limit(k)
                .toList();
    }
}

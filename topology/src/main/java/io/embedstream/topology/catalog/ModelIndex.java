package io.embedstream.topology.catalog;

import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Metric;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Exact cosine search over the vectors of one model in one catalog. Not safe for threads; {@link CatalogIndex} is. */
final class ModelIndex<P> {
    private final ExactIndex index;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<Row<P>> rows = new ArrayList<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();

    private record Row<P>(String id, P payload) {}

    ModelIndex(int dimension) {
        index = new ExactIndex(dimension, Metric.COSINE);
    }

    void put(String id, float[] vector, P payload) {
        remove(id);
        int slot = free.isEmpty() ? rows.size() : free.pop();
        if (slot == rows.size()) {
            rows.add(null);
        }
        rows.set(slot, new Row<>(id, payload));
        slots.put(id, slot);
        index.add(slot, vector);
    }

    void remove(String id) {
        var slot = slots.remove(id);
        if (slot != null) {
            index.remove(slot);
            rows.set(slot, null);
            free.push(slot);
        }
    }

    float[] vector(String id) {
        var slot = slots.get(id);
        return slot == null ? null : index.vector(slot);
    }

    List<ReadOnlyCatalog.Match<P>> nearest(float[] query, int k, Predicate<P> filter) {
        var collector = new NearestCollector(
                k,
                slot -> filter.test(rows.get(slot).payload()),
                (a, b) -> rows.get(a).id().compareTo(rows.get(b).id()));
        index.search(query, collector);
        return Arrays.stream(collector.drain())
                .map(hit -> new ReadOnlyCatalog.Match<>(
                        rows.get(hit.slot()).id(),
                        hit.score(),
                        rows.get(hit.slot()).payload()))
                .toList();
    }
}

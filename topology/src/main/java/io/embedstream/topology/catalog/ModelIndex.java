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
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Exact cosine search over the vectors of one model in one catalog. Many may read while nobody writes;
 * {@link CatalogIndex} sees to that.
 */
final class ModelIndex<P> {
    /** Entries whose neighbours stand for all in {@link #closeness}. */
    static final int SAMPLE = 256;

    private final ExactIndex index;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<Row<P>> rows = new ArrayList<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();

    /** Null after a change. */
    private volatile Closeness closeness;

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
        closeness = null;
    }

    void remove(String id) {
        var slot = slots.remove(id);
        if (slot != null) {
            index.remove(slot);
            rows.set(slot, null);
            free.push(slot);
            closeness = null;
        }
    }

    float[] vector(String id) {
        var slot = slots.get(id);
        return slot == null ? null : index.vector(slot);
    }

    Closeness closeness(Function<P, String> group) {
        var known = closeness;
        return known == null ? measuredOnce(group) : known;
    }

    /** Many readers ask at once after a change; one of them measures. */
    private synchronized Closeness measuredOnce(Function<P, String> group) {
        if (closeness == null) {
            closeness = measureCloseness(group);
        }
        return closeness;
    }

    /** Summed in order of id, so that the same entries give the same bits. */
    private Closeness measureCloseness(Function<P, String> group) {
        var ids = slots.keySet().stream().sorted().toList();
        int size = Math.min(ids.size(), SAMPLE);
        var groups = rows.stream()
                .filter(Objects::nonNull)
                .map(row -> group.apply(row.payload()))
                .distinct();
        var mean = IntStream.range(0, size)
                .mapToObj(i -> ids.get((int) ((long) i * ids.size() / size)))
                .map(id -> {
                    var own = group.apply(rows.get(slots.get(id)).payload());
                    return nearest(vector(id), 1, other -> !group.apply(other).equals(own));
                })
                .filter(near -> !near.isEmpty())
                .mapToDouble(near -> near.get(0).score())
                .average();
        return mean.isPresent() ? new Closeness(mean.getAsDouble(), (int) groups.count()) : Closeness.NONE;
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

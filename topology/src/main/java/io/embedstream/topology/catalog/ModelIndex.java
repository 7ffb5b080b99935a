package io.embedstream.topology.catalog;

import io.embedstream.topology.catalog.NearestOthers.Neighbour;
import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Metric;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Exact cosine search over the vectors of one model in one catalog. Many may read while nobody writes;
 * {@link CatalogIndex} sees to that.
 */
final class ModelIndex<P> {
    private final int dimension;
    private final ExactIndex index;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<Row<P>> rows = new ArrayList<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();

    /** Null until somebody asks how close together the entries lie. */
    private Tracking<P> tracking;

    private record Row<P>(String id, P payload) {}

    private record Tracking<P>(ClosenessTracker tracker, Function<P, String> group, Closeness now) {
        Tracking<P> changed() {
            return new Tracking<>(tracker, group, tracker.closeness());
        }
    }

    ModelIndex(int dimension) {
        this.dimension = dimension;
        index = new ExactIndex(dimension, Metric.COSINE);
    }

    void put(String id, float[] vector, P payload) {
        var slot = slots.get(id);
        if (slot != null
                && Arrays.equals(index.vector(slot), vector)
                && sameGroup(rows.get(slot).payload(), payload)) {
            rows.set(slot, new Row<>(id, payload));
            return;
        }
        remove(id);
        add(id, vector, payload);
        if (tracking != null) {
            tracking.tracker().added(id, vector, tracking.group().apply(payload));
            tracking = tracking.changed();
        }
    }

    private boolean sameGroup(P before, P after) {
        return tracking == null
                || tracking.group().apply(before).equals(tracking.group().apply(after));
    }

    private void add(String id, float[] vector, P payload) {
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
        if (slot == null) {
            return;
        }
        index.remove(slot);
        rows.set(slot, null);
        free.push(slot);
        if (tracking != null) {
            tracking.tracker().removed(id);
            tracking = tracking.changed();
        }
    }

    float[] vector(String id) {
        var slot = slots.get(id);
        return slot == null ? null : index.vector(slot);
    }

    /**
     * How close together the entries lie; computed by the first call, kept up by changes from then on. Many readers may be the
     * first.
     *
     * @param group the same function at every call
     */
    synchronized Closeness closeness(Function<P, String> group) {
        if (tracking == null) {
            var tracker = new ClosenessTracker(dimension, (vector, k, own) -> nearestOfOthers(vector, k, own, group));
            slots.forEach((id, slot) -> tracker.present(
                    id, index.vector(slot), group.apply(rows.get(slot).payload())));
            tracker.start();
            tracking = new Tracking<>(tracker, group, tracker.closeness());
        }
        return tracking.now();
    }

    private List<Neighbour> nearestOfOthers(float[] vector, int k, String own, Function<P, String> group) {
        return nearest(vector, k, other -> !group.apply(other).equals(own)).stream()
                .map(match -> new Neighbour(match.key(), match.score()))
                .toList();
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

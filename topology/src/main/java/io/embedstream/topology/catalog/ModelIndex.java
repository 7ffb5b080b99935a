package io.embedstream.topology.catalog;

import io.embedstream.topology.catalog.NearestOthers.Neighbour;
import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Metric;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Exact cosine search over the vectors of one model in one catalog. Many threads may read while none writes;
 * {@link CatalogIndex} sees to that.
 */
final class ModelIndex<P> {
    private final int dimension;
    private final ExactIndex index;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<Row<P>> rows = new ArrayList<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();

    /** Null until the closeness of the entries is first requested. */
    private Tracking<P> tracking;

    private record Row<P>(String id, P payload) {}

    private record Tracking<P>(ClosenessTracker tracker, GroupMeans means, Function<P, String> group, Closeness now) {
        Tracking<P> changed() {
            return new Tracking<>(tracker, means, group, tracker.closeness());
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
            tracking.means().add(id, tracking.group().apply(payload));
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
            tracking.means().remove(id);
            tracking.tracker().removed(id);
            tracking = tracking.changed();
        }
    }

    float[] vector(String id) {
        var slot = slots.get(id);
        return slot == null ? null : index.vector(slot);
    }

    /**
     * How close together the entries lie; computed by the first call, kept up by changes from then on. Many readers may
     * be the first.
     *
     * @param group the same function at every call
     */
    Closeness closeness(Function<P, String> group) {
        return tracking(group).now();
    }

    private synchronized Tracking<P> tracking(Function<P, String> group) {
        if (tracking == null) {
            var tracker = new ClosenessTracker(dimension, (vector, k, own) -> nearestOfOthers(vector, k, own, group));
            var means = new GroupMeans();
            slots.forEach((id, slot) -> {
                var name = group.apply(rows.get(slot).payload());
                tracker.present(id, index.vector(slot), name);
                means.add(id, name);
            });
            tracker.start();
            tracking = new Tracking<>(tracker, means, group, tracker.closeness());
        }
        return tracking;
    }

    /**
     * The groups of the entries nearest to a query, by falling cosine with the mean of the group, equal ones by name.
     *
     * @param reach entries whose groups are looked at
     * @param described groups whose {@link GroupMatch#others} are wanted; it is 0 for the rest
     * @param group the same function at every call
     */
    List<GroupMatch<P>> groups(float[] query, int reach, int described, Function<P, String> group) {
        var means = tracking(group).means();
        var bests = new LinkedHashMap<String, ReadOnlyCatalog.Match<P>>();
        nearest(query, reach, payload -> true).forEach(match -> bests.putIfAbsent(group.apply(match.payload()), match));
        var found = new ArrayList<GroupMatch<P>>();
        bests.forEach((name, best) ->
                found.add(new GroupMatch<>(name, best, means.cosine(name, query, this::vector), means.size(name), 0)));
        found.sort(Comparator.comparingDouble((GroupMatch<P> match) -> -match.centroid())
                .thenComparing(GroupMatch::group));
        for (int i = 0; i < Math.min(described, found.size()); i++) {
            var match = found.get(i);
            var others = nearestOfOthers(vector(match.best().key()), 1, match.group(), group);
            float closest = others.isEmpty() ? 0 : others.get(0).score();
            found.set(i, new GroupMatch<>(match.group(), match.best(), match.centroid(), match.size(), closest));
        }
        return found;
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

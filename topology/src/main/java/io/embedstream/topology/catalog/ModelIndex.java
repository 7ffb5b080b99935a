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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
    /** Highest cosine of an entry with one of another group, by id; of the entries as they are. */
    private final ConcurrentHashMap<String, Float> others = new ConcurrentHashMap<>();

    /** Null until the closeness of the entries is first requested. */
    private volatile Tracking<P> tracking;

    private record Row<P>(String id, P payload, Views views) {}

    private record Tracking<P>(
            ClosenessTracker tracker, GroupMeans means, GroupMeans answers, Function<P, String> group, Closeness now) {
        Tracking<P> changed() {
            return new Tracking<>(tracker, means, answers, group, tracker.closeness());
        }
    }

    ModelIndex(int dimension) {
        this.dimension = dimension;
        index = new ExactIndex(dimension, Metric.COSINE);
    }

    void put(String id, float[] vector, P payload) {
        put(id, vector, payload, Views.NONE);
    }

    void put(String id, float[] vector, P payload, Views views) {
        var slot = slots.get(id);
        if (slot != null
                && Arrays.equals(index.vector(slot), vector)
                && sameGroup(rows.get(slot).payload(), payload)
                && sameViews(rows.get(slot).views(), views)) {
            rows.set(slot, new Row<>(id, payload, views));
            return;
        }
        remove(id);
        add(id, vector, payload, views);
        others.clear();
        if (tracking != null) {
            tracking.means().add(id, tracking.group().apply(payload));
            tracking.answers().add(id, tracking.group().apply(payload));
            tracking.tracker().added(id, vector, tracking.group().apply(payload));
            tracking = tracking.changed();
        }
    }

    private boolean sameGroup(P before, P after) {
        return tracking == null
                || tracking.group().apply(before).equals(tracking.group().apply(after));
    }

    private static boolean sameViews(Views before, Views after) {
        return Arrays.equals(before.name(), after.name()) && Arrays.equals(before.answer(), after.answer());
    }

    private void add(String id, float[] vector, P payload, Views views) {
        int slot = free.isEmpty() ? rows.size() : free.pop();
        if (slot == rows.size()) {
            rows.add(null);
        }
        rows.set(slot, new Row<>(id, payload, views));
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
        others.clear();
        if (tracking != null) {
            tracking.means().remove(id);
            tracking.answers().remove(id);
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

    private Tracking<P> tracking(Function<P, String> group) {
        var known = tracking;
        return known != null ? known : track(group);
    }

    private synchronized Tracking<P> track(Function<P, String> group) {
        if (tracking == null) {
            var tracker = new ClosenessTracker(dimension, (vector, k, own) -> nearestOfOthers(vector, k, own, group));
            var means = new GroupMeans();
            var answers = new GroupMeans();
            slots.forEach((id, slot) -> {
                var name = group.apply(rows.get(slot).payload());
                tracker.present(id, index.vector(slot), name);
                means.add(id, name);
                answers.add(id, name);
            });
            tracker.start();
            tracking = new Tracking<>(tracker, means, answers, group, tracker.closeness());
        }
        return tracking;
    }

    /**
     * The groups of the entries nearest to a query, in the order of {@code ranking}.
     *
     * @param reach entries whose groups are looked at
     * @param described first groups whose {@link GroupMatch#others} are wanted; it is 0 for the rest
     * @param group the same function at every call
     * @param ranking puts groups, which come by name, into their order
     */
    List<GroupMatch<P>> groups(
            float[] query,
            int reach,
            int described,
            Function<P, String> group,
            UnaryOperator<List<GroupMatch<P>>> ranking) {
        var of = tracking(group);
        var bests = new TreeMap<String, ReadOnlyCatalog.Match<P>>();
        nearest(query, reach, payload -> true).forEach(match -> bests.putIfAbsent(group.apply(match.payload()), match));
        var found = new ArrayList<GroupMatch<P>>();
        double squares = GroupMeans.squares(query);
        bests.forEach((name, best) -> found.add(new GroupMatch<>(
                name,
                best,
                of.means().cosine(name, query, squares, this::textsAndName),
                of.answers().cosine(name, query, squares, this::answers),
                of.means().size(name),
                0)));
        var ranked = new ArrayList<>(ranking.apply(found));
        for (int i = 0; i < Math.min(described, ranked.size()); i++) {
            var match = ranked.get(i);
            ranked.set(i, match.withOthers(nearestOther(match.best().key(), match.group(), group)));
        }
        return ranked;
    }

    /** Costs a search once for each entry and change of the catalog. */
    private float nearestOther(String id, String own, Function<P, String> group) {
        var known = others.get(id);
        if (known != null) {
            return known;
        }
        var found = nearestOfOthers(vector(id), 1, own, group);
        float closest = found.isEmpty() ? 0 : found.get(0).score();
        others.put(id, closest);
        return closest;
    }

    /** Cosine of a query and the mean of a group's entries and its name; not a number if there is no such group. */
    float centroid(float[] query, String name, Function<P, String> group) {
        var means = tracking(group).means();
        return means.has(name) ? means.cosine(name, query, GroupMeans.squares(query), this::textsAndName) : Float.NaN;
    }

    private List<float[]> textsAndName(SortedSet<String> ids) {
        var vectors = new ArrayList<float[]>();
        ids.forEach(id -> vectors.add(vector(id)));
        ids.stream()
                .map(id -> rows.get(slots.get(id)).views().name())
                .filter(name -> name.length > 0)
                .findFirst()
                .ifPresent(vectors::add);
        return vectors;
    }

    private List<float[]> answers(SortedSet<String> ids) {
        return ids.stream()
                .map(id -> rows.get(slots.get(id)).views().answer())
                .filter(answer -> answer.length > 0)
                .toList();
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

package io.embedstream.topology.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.catalog.NearestOthers.Neighbour;
import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Metric;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/**
 * Keeps the {@link Closeness} of the entries of one model up as they come and go. A change of one entry costs its
 * cosine with the sample, and now and then a search; the result equals a new computation to the bit.
 *
 * <p>The sample are the {@value #SAMPLE} entries whose ids have the lowest hashes, so that a change of one entry
 * changes it by one at most. Not thread safe: {@link CatalogIndex} orders changes and reads.
 */
final class ClosenessTracker {
    /** Entries whose neighbours stand for all. */
    static final int SAMPLE = 256;

    private final Search search;
    private final ExactIndex sampleVectors;
    private final NavigableMap<Rank, Entry> entries = new TreeMap<>();
    private final NavigableMap<Rank, NearestOthers> sample = new TreeMap<>();
    private final Map<String, Integer> groups = new HashMap<>();
    private final Rank[] rankOfSlot = new Rank[SAMPLE + 1];

    /** Finds the nearest entries of other groups than one, best first. */
    @FunctionalInterface
    interface Search {
        List<Neighbour> nearest(float[] vector, int k, String otherThanGroup);
    }

    private record Rank(int hash, String id) implements Comparable<Rank> {
        private static final Comparator<Rank> ORDER =
                Comparator.comparingInt(Rank::hash).thenComparing(Rank::id);

        static Rank of(String id) {
            return new Rank(Utils.murmur2(id.getBytes(UTF_8)), id);
        }

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    private record Entry(float[] vector, String group) {}

    ClosenessTracker(int dimension, Search search) {
        this.search = search;
        this.sampleVectors = new ExactIndex(dimension, Metric.COSINE);
    }

    /** An entry that is there from the beginning; {@link #start} ends these. */
    void present(String id, float[] vector, String group) {
        groups.merge(group, 1, Integer::sum);
        entries.put(Rank.of(id), new Entry(vector, group));
    }

    /** Measures the entries that are there; the search finds them all. */
    void start() {
        entries.keySet().stream().limit(SAMPLE).forEach(this::join);
    }

    /** An entry that the search finds already; it was not there before. */
    void added(String id, float[] vector, String group) {
        var rank = Rank.of(id);
        present(id, vector, group);
        compareWithSample(id, vector, group);
        if (sample.size() < SAMPLE || rank.compareTo(sample.lastKey()) < 0) {
            join(rank);
            if (sample.size() > SAMPLE) {
                leave(sample.lastKey());
            }
        }
    }

    private void compareWithSample(String id, float[] vector, String group) {
        if (sample.isEmpty()) {
            return;
        }
        var collector = new NearestCollector(
                sample.size(), slot -> !entries.get(rankOfSlot[slot]).group().equals(group), Integer::compare);
        sampleVectors.search(vector, collector);
        for (var hit : collector.drain()) {
            sample.get(rankOfSlot[hit.slot()]).add(id, hit.score());
        }
    }

    /** An entry that the search no longer finds. */
    void removed(String id) {
        var rank = Rank.of(id);
        groups.computeIfPresent(entries.remove(rank).group(), (group, count) -> count == 1 ? null : count - 1);
        if (sample.containsKey(rank)) {
            leave(rank);
            var next = sample.isEmpty() ? firstOf(entries) : entries.higherKey(sample.lastKey());
            if (next != null) {
                join(next);
            }
        }
        sample.forEach((member, nearest) -> nearest.remove(id));
        sample.replaceAll((member, nearest) -> nearest.spent() ? searched(member) : nearest);
    }

    private static Rank firstOf(NavigableMap<Rank, Entry> entries) {
        return entries.isEmpty() ? null : entries.firstKey();
    }

    private void join(Rank rank) {
        sample.put(rank, searched(rank));
        int slot = 0;
        while (rankOfSlot[slot] != null) {
            slot++;
        }
        rankOfSlot[slot] = rank;
        sampleVectors.add(slot, entries.get(rank).vector());
    }

    private void leave(Rank rank) {
        sample.remove(rank);
        int slot = 0;
        while (!rank.equals(rankOfSlot[slot])) {
            slot++;
        }
        rankOfSlot[slot] = null;
        sampleVectors.remove(slot);
    }

    private NearestOthers searched(Rank rank) {
        var entry = entries.get(rank);
        return new NearestOthers(search.nearest(entry.vector(), NearestOthers.KEPT, entry.group()));
    }

    /** Summed in order of rank, so that the same entries give the same bits. */
    Closeness closeness() {
        var mean = sample.values().stream()
                .map(NearestOthers::best)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
        return mean.isPresent() ? new Closeness(mean.getAsDouble(), groups.size()) : Closeness.NONE;
    }
}

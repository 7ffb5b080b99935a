package io.embedstream.topology.drift;

import io.embedstream.topology.time.IdlePartitionDetector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Up to which event time the texts of each stream have come, whichever partition and key they came with and however
 * fast each partition is read: all windows that end by then are complete, but for texts that are late in their own
 * partition. Keys are data: {@code reached|STREAM|PARTITION}, {@code complete|STREAM}. For the task's thread.
 */
final class CompleteTimes {
    private static final String REACHED = "reached|";
    private static final String COMPLETE = "complete|";
    /** Behind every digit. */
    private static final String END = ":";

    private final KeyValueStore<String, Long> store;
    private final Duration jump;
    private final Map<String, IdlePartitionDetector> searches;
    /** By partition, as in the store, of the streams seen. */
    private final Map<String, Map<Integer, Long>> reached = new HashMap<>();

    /**
     * Of a store.
     *
     * @param jump how far ahead a text may lie without witnesses
     * @param searches of each stream
     */
    CompleteTimes(KeyValueStore<String, Long> store, Duration jump, Map<String, IdlePartitionDetector> searches) {
        this.store = store;
        this.jump = jump;
        this.searches = new TreeMap<>(searches);
    }

    /**
     * Takes a partition's report into account, which never goes back. A claim counts where it lies no further ahead of
     * what the texts before agreed on than one of those without witnesses.
     */
    void report(String stream, PartitionTime time) {
        var partitions = reached(stream);
        var before = partitions.get(time.partition());
        boolean counts = time.agreed() || (before != null && time.start() <= before + jump.toMillis());
        if (counts && (before == null || time.start() > before)) {
            partitions.put(time.partition(), time.start());
            store.put(REACHED + stream + '|' + time.partition(), time.start());
        }
    }

    private Map<Integer, Long> reached(String stream) {
        return reached.computeIfAbsent(stream, this::read);
    }

    private Map<Integer, Long> read(String stream) {
        var partitions = new HashMap<Integer, Long>();
        var prefix = REACHED + stream + '|';
        try (var range = store.range(prefix, prefix + END)) {
            range.forEachRemaining(
                    entry -> partitions.put(Integer.parseInt(entry.key.substring(prefix.length())), entry.value));
        }
        return partitions;
    }

    /** Whether the texts of a series are still looked at. */
    boolean follows(Series series) {
        return searches.containsKey(series.stream());
    }

    /** Begin of the first window that may not be complete, epoch milliseconds. */
    OptionalLong of(Series series) {
        return of(series.stream());
    }

    private OptionalLong of(String stream) {
        var time = store.get(COMPLETE + stream);
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }

    /**
     * Goes on finding out how far the streams have come; returns whether something waits for that.
     *
     * @param now wall clock, epoch milliseconds
     * @param processed offset behind the last record of samples that was processed
     * @param isAwaited whether something waits until a stream has come to a time
     */
    boolean advance(long now, long processed, BiPredicate<String, Long> isAwaited) {
        boolean waits = false;
        for (var entry : searches.entrySet()) {
            var stream = entry.getKey();
            var search = entry.getValue();
            var partitions = reached(stream);
            long greatest =
                    partitions.values().stream().mapToLong(time -> time).max().orElse(0);
            if (isAhead(stream, greatest) && isAwaited.test(stream, greatest)) {
                waits = true;
                search.advance(now, new IdlePartitionDetector.Reached(partitions, partitions), 0, processed)
                        .ifPresent(time -> complete(stream, time));
            } else {
                search.reset();
            }
        }
        return waits;
    }

    private void complete(String stream, long time) {
        if (isAhead(stream, time)) {
            store.put(COMPLETE + stream, time);
        }
    }

    private boolean isAhead(String stream, long time) {
        var before = of(stream);
        return before.isEmpty() || time > before.getAsLong();
    }
}

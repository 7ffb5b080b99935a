package io.embedstream.topology.drift;

import io.embedstream.topology.time.AgreedTime;
import io.embedstream.topology.time.SourceClock;
import io.embedstream.topology.time.TimeKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which windows a series has, which of them are to be compared, and the event time its texts agree on. Keys are data:
 * {@code series|SERIES}, {@code window|SERIES|START}, {@code due|SERIES|START} and the clock's behind
 * {@code clock|SERIES|}. For the task's thread.
 */
final class OpenWindows {
    /** Behind every moment. */
    private static final String END = "A";

    private static final long STALE = 1;
    private static final long OTHERS_CHANGED = 0;

    private final KeyValueStore<String, Long> store;
    private final DriftSettings settings;
    /** As in the store. */
    private final Map<Series, TreeSet<Long>> known = new HashMap<>();
    /** As in the store, of the series seen. */
    private final Map<Series, AgreedTime> times = new HashMap<>();
    /** Of the windows whose own sample has changed, those that this task has marked. */
    private final Map<Series, Set<Long>> stale = new HashMap<>();

    OpenWindows(KeyValueStore<String, Long> store, DriftSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** A window whose turn it is. */
    record Due(long start, boolean isStale) {}

    private SourceClock clock(Series series) {
        return new SourceClock(
                store, "clock|" + series.key() + '|', settings.clockJump(), DriftSettings.CLOCK_WITNESSES);
    }

    /**
     * Takes a text's event time into account.
     *
     * @param by hash of its id
     */
    void observe(Series series, long time, long by) {
        times.put(series, clock(series).observe(time(series), settings.rounded(time), by));
    }

    /** The event time that the texts agree on, epoch milliseconds: that of the partitions that are read fastest. */
    OptionalLong latest(Series series) {
        return time(series).agreed();
    }

    private AgreedTime time(Series series) {
        return times.computeIfAbsent(series, of -> clock(of).read());
    }

    /** Makes sure that there is a window; returns whether it is new. */
    boolean open(Series series, long start) {
        if (!all(series).add(start)) {
            return false;
        }
        store.put(key("window|", series, start), STALE);
        store.put("series|" + series.key(), STALE);
        return true;
    }

    List<Series> series() {
        var all = new ArrayList<Series>();
        try (var range = store.range("series|", "series}")) {
            range.forEachRemaining(entry -> all.add(new Series(entry.key.substring("series|".length()))));
        }
        return all;
    }

    boolean has(Series series) {
        return store.get("series|" + series.key()) != null;
    }

    /** The windows of a series, in order; not to be changed. */
    NavigableSet<Long> of(Series series) {
        return Collections.unmodifiableNavigableSet(all(series));
    }

    private TreeSet<Long> all(Series series) {
        return known.computeIfAbsent(series, this::read);
    }

    private TreeSet<Long> read(Series series) {
        var starts = new TreeSet<Long>();
        try (var range = store.range(key("window|", series, 0), "window|" + series.key() + '|' + END)) {
            range.forEachRemaining(entry -> starts.add(start(entry.key)));
        }
        return starts;
    }

    /** The window's own sample has changed. */
    void changed(Series series, long start) {
        if (stale.computeIfAbsent(series, of -> new HashSet<>()).add(start)) {
            store.put(key("due|", series, start), STALE);
        }
    }

    /** Windows that it is compared with have changed. */
    void othersChanged(Series series, long start) {
        store.putIfAbsent(key("due|", series, start), OTHERS_CHANGED);
    }

    /** The earliest window that is to be compared, of those that begin before a moment. */
    Optional<Due> due(Series series, long before) {
        try (var range = store.range(key("due|", series, 0), key("due|", series, Math.max(0, before - 1)))) {
            if (!range.hasNext()) {
                return Optional.empty();
            }
            var next = range.next();
            return Optional.of(new Due(start(next.key), next.value == STALE));
        }
    }

    void done(Series series, long start) {
        stale.computeIfAbsent(series, of -> new HashSet<>()).remove(start);
        store.delete(key("due|", series, start));
    }

    void forget(Series series, long start) {
        done(series, start);
        all(series).remove(start);
        store.delete(key("window|", series, start));
        if (all(series).isEmpty()) {
            end(series);
        }
    }

    private void end(Series series) {
        clock(series).forget();
        store.delete("series|" + series.key());
        known.remove(series);
        times.remove(series);
        stale.remove(series);
    }

    private static String key(String prefix, Series series, long start) {
        return prefix + series.key() + '|' + TimeKey.of(start);
    }

    private static long start(String key) {
        return TimeKey.read(key.substring(key.length() - TimeKey.WIDTH));
    }
}

package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.topology.time.TimeKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** The summaries of windows that have been compared at least once, by {@code series|START}. For the task's thread. */
final class WindowSummaries {
    /** Behind every moment. */
    private static final String END = "A";

    private final KeyValueStore<String, DriftWindow> store;
    private final DriftSettings settings;

    WindowSummaries(KeyValueStore<String, DriftWindow> store, DriftSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    private static String key(Series series, long start) {
        return series.key() + '|' + TimeKey.of(start);
    }

    /** A window and what is compared of it. */
    record Summary(long start, DriftWindow window) {}

    DriftWindow get(Series series, long start) {
        return store.get(key(series, start));
    }

    void put(Series series, long start, DriftWindow window) {
        store.put(key(series, start), window);
    }

    void delete(Series series, long start) {
        store.delete(key(series, start));
    }

    boolean isComparable(DriftWindow window) {
        return window.getTexts() >= settings.minTexts();
    }

    /** The windows that a window is compared with, the latest first; none from before a gap in which a series ends. */
    List<Summary> before(Series series, long start) {
        if (start == 0) {
            return List.of();
        }
        var found = new ArrayList<Summary>();
        long later = start;
        try (var range = store.reverseRange(key(series, 0), key(series, start - 1))) {
            while (range.hasNext() && found.size() < settings.referenceWindows()) {
                var next = range.next();
                long at = start(next.key);
                if (later - at > settings.longestGap()) {
                    break;
                }
                later = at;
                if (isComparable(next.value)) {
                    found.add(new Summary(at, next.value));
                }
            }
        }
        return found;
    }

    /** Begins of the windows that are compared with a window. */
    List<Long> after(Series series, long start) {
        var found = new ArrayList<Long>();
        int comparable = 0;
        try (var range = store.range(key(series, start + 1), series.key() + '|' + END)) {
            while (range.hasNext() && comparable < settings.referenceWindows()) {
                var next = range.next();
                found.add(start(next.key));
                comparable += isComparable(next.value) ? 1 : 0;
            }
        }
        return found;
    }

    private static long start(String key) {
        return TimeKey.read(key.substring(key.length() - TimeKey.WIDTH));
    }
}

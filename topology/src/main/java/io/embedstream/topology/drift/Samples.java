package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.time.TimeKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The sample of each window: of all texts that ever came, whatever their order, the bounded number with the least
 * hashes; apart from it the same of answers. Keys are data: {@code series|window|kind|hash|event}. For the task's
 * thread.
 */
final class Samples {
    private static final String TEXT = "t|";
    private static final String ANSWER = "a|";
    /** Behind every hexadecimal digit. */
    private static final String END = "g";

    private static final int MOST_LASTS = 256;

    private final KeyValueStore<String, DriftSample> store;
    private final KeyValueStore<String, Long> counts;
    private final int most;
    /** Last key of each full sample, as far as known: most texts come behind it, and cost no look into the store. */
    private final Map<String, String> lasts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_LASTS;
        }
    };

    Samples(KeyValueStore<String, DriftSample> store, KeyValueStore<String, Long> counts, int most) {
        this.store = store;
        this.counts = counts;
        this.most = most;
    }

    private static String prefix(Series series, long window, String kind) {
        return series.key() + '|' + TimeKey.of(window) + '|' + kind;
    }

    /** Takes a value into its window; returns whether the sample has changed. */
    boolean add(Series series, long window, DriftSample sample) {
        var prefix = prefix(series, window, AnswerObservation.isAnswer(sample) ? ANSWER : TEXT);
        var key = prefix + IdHash.key(IdHash.of(sample.getEventId())) + '|' + sample.getEventId();
        var known = lasts.get(prefix);
        if (known != null && key.compareTo(known) > 0 || store.get(key) != null) {
            return false;
        }
        long size = count(prefix);
        if (size >= most) {
            var last = last(prefix);
            if (key.compareTo(last) > 0) {
                return false;
            }
            store.delete(last);
            lasts.remove(prefix);
        } else {
            counts.put(countKey(prefix), size + 1);
        }
        store.put(key, sample);
        return true;
    }

    private String last(String prefix) {
        return lasts.computeIfAbsent(prefix, of -> {
            try (var range = store.reverseRange(of, of + END)) {
                return range.next().key;
            }
        });
    }

    private long count(String prefix) {
        var count = counts.get(countKey(prefix));
        return count == null ? 0 : count;
    }

    private static String countKey(String prefix) {
        return "count|" + prefix;
    }

    /** Texts of a window, in order of their hashes. */
    List<DriftSample> texts(Series series, long window) {
        return read(prefix(series, window, TEXT));
    }

    /** Answers of a window, in order of their hashes. */
    List<DriftSample> answers(Series series, long window) {
        return read(prefix(series, window, ANSWER));
    }

    /** Whether the sample has all texts of its window. */
    boolean isWhole(Series series, long window) {
        return count(prefix(series, window, TEXT)) < most;
    }

    private List<DriftSample> read(String prefix) {
        var samples = new ArrayList<DriftSample>();
        try (var range = store.range(prefix, prefix + END)) {
            range.forEachRemaining(entry -> samples.add(entry.value));
        }
        return samples;
    }

    /** Deletes what is left of a window. */
    void delete(Series series, long window) {
        for (var kind : List.of(TEXT, ANSWER)) {
            var prefix = prefix(series, window, kind);
            var keys = new ArrayList<String>();
            try (var range = store.range(prefix, prefix + END)) {
                range.forEachRemaining(entry -> keys.add(entry.key));
            }
            keys.forEach(store::delete);
            counts.delete(countKey(prefix));
            lasts.remove(prefix);
        }
    }
}

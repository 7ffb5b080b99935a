package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.state.Unread;
import io.embedstream.topology.text.IdHash;
import io.embedstream.topology.time.TimeKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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

    private static final int SAMPLES_REMEMBERED = 64;

    private final KeyValueStore<String, DriftSample> store;
    private final KeyValueStore<String, Long> counts;
    private final int most;
    /** The keys of the latest samples, as in the store: only what changes a sample costs a look into it. */
    private final Map<String, TreeSet<String>> latest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TreeSet<String>> eldest) {
            return size() > SAMPLES_REMEMBERED;
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
        var keys = latest.computeIfAbsent(prefix, this::keys);
        boolean isFull = keys.size() >= most;
        if (isFull && key.compareTo(keys.last()) > 0 || !keys.add(key)) {
            return false;
        }
        if (isFull) {
            Unread.delete(store, keys.pollLast());
        } else if (keys.size() == most) {
            counts.put(countKey(prefix), (long) most);
        }
        store.put(key, sample);
        return true;
    }

    private TreeSet<String> keys(String prefix) {
        var keys = new TreeSet<String>();
        try (var range = store.range(prefix, prefix + END)) {
            range.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    /** Of a sample that is full; of others nothing is kept, or by an earlier build how many they were. */
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
            keys(prefix).forEach(key -> Unread.delete(store, key));
            counts.delete(countKey(prefix));
            latest.remove(prefix);
        }
    }
}

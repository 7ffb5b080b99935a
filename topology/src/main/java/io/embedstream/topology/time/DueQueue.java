package io.embedstream.topology.time;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * An index by time of what is due when: {@code moment|id}, one entry each, taken from the front. Its entries sort
 * before every key that begins with a letter, so their store may hold other numbers too. Used by one task's thread.
 */
public final class DueQueue {
    private static final char SEPARATOR = '|';

    private final KeyValueStore<String, Long> store;
    /** Nothing lies before it. Only saves reading over what has been deleted; starts again with the task. */
    private String from = "";

    public DueQueue(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    /** Something that is due at a moment. */
    public record Due(Instant at, String id) {
        private String key() {
            return TimeKey.of(at) + SEPARATOR + id;
        }
    }

    /** Adds an entry; one that is there stays. */
    public void add(Due due) {
        var key = due.key();
        if (store.get(key) == null) {
            store.put(key, due.at().toEpochMilli());
        }
        if (key.compareTo(from) < 0) {
            from = key;
        }
    }

    /** The earliest entry up to a moment, that moment included. */
    public Optional<Due> first(Instant until) {
        var end = TimeKey.of(until.toEpochMilli() + 1);
        if (from.compareTo(end) > 0) {
            return Optional.empty();
        }
        try (var range = store.range(from, end)) {
            if (!range.hasNext()) {
                return Optional.empty();
            }
            from = range.next().key;
            return Optional.of(new Due(Instant.ofEpochMilli(TimeKey.read(from)), from.substring(TimeKey.WIDTH + 1)));
        }
    }

    public void remove(Due due) {
        store.put(due.key(), null);
    }
}

package io.embedstream.topology.risk;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The time index of what can change: {@code step|entity} for each grid step an entity has a mention in or is due at. An
 * entry may be there without need; it is found to have nothing to do when its turn comes.
 */
final class DueSteps {
    private static final char SEPARATOR = '|';

    private final KeyValueStore<String, Long> store;
    /** Nothing lies before it. Only saves reading over what has been deleted; starts again with the task. */
    private String from = "";

    DueSteps(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    /** An entity's turn at the end of a grid step. */
    record Due(Instant step, String entityId) {
        private String key() {
            return TimeKey.of(step) + SEPARATOR + entityId;
        }
    }

    void add(Due due) {
        var key = due.key();
        if (store.get(key) == null) {
            store.put(key, due.step().toEpochMilli());
        }
        if (key.compareTo(from) < 0) {
            from = key;
        }
    }

    /** The earliest turn up to a step, that step included. */
    Optional<Due> first(Instant until) {
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

    void remove(Due due) {
        store.delete(due.key());
    }
}

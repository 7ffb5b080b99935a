package io.embedstream.topology.retention;

import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Finds the entries that earlier builds wrote, which have no place in the queue: all of a store, in parts. How far it
 * has come is the id in its one key {@code taken-in|kind|id}; when all are taken in there is no id and the value is 1.
 */
final class TakingIn {
    private static final String PREFIX = "taken-in|";
    private static final char SEPARATOR = '|';
    private static final char BEHIND = '}';
    private static final long GOING_ON = 0;
    private static final long DONE = 1;

    private final KeyValueStore<String, Long> store;
    private final Entries entries;
    private boolean done;

    TakingIn(KeyValueStore<String, Long> store, Entries entries) {
        this.store = store;
        this.entries = entries;
    }

    Entries entries() {
        return entries;
    }

    /** The next ids. */
    List<String> next(int most) {
        if (done) {
            return List.of();
        }
        var prefix = PREFIX + entries.kind() + SEPARATOR;
        String key = null;
        try (var known = store.range(prefix, PREFIX + entries.kind() + BEHIND)) {
            if (known.hasNext()) {
                var found = known.next();
                key = found.key;
                done = found.value == DONE;
            }
        }
        if (done) {
            forgetLast(key, prefix);
        }
        return done ? List.of() : next(key == null ? "" : key.substring(prefix.length()), key, prefix, most);
    }

    private List<String> next(String from, String key, String prefix, int most) {
        var ids = entries.behind(from, most);
        done = ids.size() < most;
        if (key != null) {
            store.delete(key);
        }
        store.put(done ? prefix : prefix + ids.get(ids.size() - 1), done ? DONE : GOING_ON);
        return ids;
    }

    /** Earlier builds kept the last id when all were taken in, and it may be a person's. */
    private void forgetLast(String key, String prefix) {
        if (!key.equals(prefix)) {
            store.delete(key);
            store.put(prefix, DONE);
        }
    }
}

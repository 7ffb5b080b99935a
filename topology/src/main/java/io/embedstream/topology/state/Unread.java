package io.embedstream.topology.state;

import org.apache.kafka.streams.state.KeyValueStore;

/** Deletes entries nobody asks for: {@link KeyValueStore#delete} reads and decodes what it deletes, to return it. */
public final class Unread {
    private Unread() {}

    /** Deletes an entry. */
    public static <K> void delete(KeyValueStore<K, ?> store, K key) {
        store.put(key, null);
    }
}

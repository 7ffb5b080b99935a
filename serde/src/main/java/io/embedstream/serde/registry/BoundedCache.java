package io.embedstream.serde.registry;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the most recently used values; what is missing is loaded under the cache's lock, failures are not kept. */
final class BoundedCache<K, V> {

    private static final float LOAD_FACTOR = 0.75f;

    /** Loads a missing value. */
    @FunctionalInterface
    interface Loader<V> {
        V load() throws IOException;
    }

    private final Map<K, V> values;

    BoundedCache(int size) {
        this.values = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > size;
            }
        };
    }

    synchronized V get(K key, Loader<V> loader) throws IOException {
        V value = values.get(key);
        if (value == null) {
            value = loader.load();
            values.put(key, value);
        }
        return value;
    }
}

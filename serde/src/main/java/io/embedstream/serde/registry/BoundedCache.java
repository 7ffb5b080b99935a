package io.embedstream.serde.registry;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the most recently used values. What is missing is loaded once for all who ask for it; who asks for something else
 * does not wait. Failures are not kept. Thread-safe.
 */
final class BoundedCache<K, V> {

    private static final float LOAD_FACTOR = 0.75f;

    /** Loads a missing value. */
    @FunctionalInterface
    interface Loader<V> {
        V load() throws IOException;
    }

    private final Map<K, V> values;
    private final Map<K, Object> loading = new ConcurrentHashMap<>();

    BoundedCache(int size) {
        this.values = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > size;
            }
        };
    }

    V get(K key, Loader<V> loader) throws IOException {
        V value = known(key);
        if (value != null) {
            return value;
        }
        Object turn = loading.computeIfAbsent(key, missing -> new Object());
        synchronized (turn) {
            try {
                value = known(key);
                if (value == null) {
                    value = loader.load();
                    keep(key, value);
                }
                return value;
            } finally {
                loading.remove(key, turn);
            }
        }
    }

    private synchronized V known(K key) {
        return values.get(key);
    }

    private synchronized void keep(K key, V value) {
        values.put(key, value);
    }
}

package io.embedstream.serde.registry;

import io.embedstream.serde.registry.BoundedCache.Loader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Remembers for a while that a registry has no schema of an id, so that a stream of such records does not ask for each
 * of them. Thread-safe.
 */
final class MissingSchemas<K> {

    private final Duration expiry;
    private final int size;
    private final LongSupplier nanoTime;
    private final Map<K, Missing> missing = new ConcurrentHashMap<>();

    private record Missing(RegistryException answer, long at) {}

    /**
     * @param expiry how long an answer holds; none when zero
     * @param size answers remembered
     */
    MissingSchemas(Duration expiry, int size, LongSupplier nanoTime) {
        this.expiry = expiry;
        this.size = size;
        this.nanoTime = nanoTime;
    }

    /**
     * Loads a schema unless it is known to be missing.
     *
     * @throws RegistryException of the earlier answer, as a new exception
     */
    <V> V unlessMissing(K key, Loader<V> loader) throws IOException {
        Missing known = missing.get(key);
        if (known != null && nanoTime.getAsLong() - known.at() < expiry.toNanos()) {
            throw new RegistryException(
                    known.answer().reason(),
                    known.answer().status(),
                    known.answer().errorCode());
        }
        try {
            return loader.load();
        } catch (RegistryException e) {
            remember(key, e);
            throw e;
        }
    }

    private void remember(K key, RegistryException answer) {
        if (expiry.isZero() || !answer.isUnknownSchema()) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (missing.size() >= size) {
            missing.values().removeIf(old -> now - old.at() >= expiry.toNanos());
        }
        if (missing.size() >= size) {
            missing.clear();
        }
        missing.put(key, new Missing(answer, now));
    }
}

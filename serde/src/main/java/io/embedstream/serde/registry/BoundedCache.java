package io.embedstream.serde.registry;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Keeps values that are used often or were used lately. What is missing is loaded once for all callers that need it, on
 * the thread of the first; callers of other keys do not wait. Failures are not kept. Thread-safe.
 */
final class BoundedCache<K, V> {

    /** Loads a missing value. */
    @FunctionalInterface
    interface Loader<V> {
        V load() throws IOException;
    }

    private final AsyncCache<K, V> values;

    BoundedCache(int size) {
        this.values =
                Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).buildAsync();
    }

    V get(K key, Loader<V> loader) throws IOException {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> value = values.get(key, (missing, threads) -> mine);
        if (value == mine) {
            load(mine, loader);
        }
        return result(value);
    }

    private static <V> void load(CompletableFuture<V> value, Loader<V> loader) {
        try {
            value.complete(loader.load());
        } catch (IOException | RuntimeException | Error e) {
            value.completeExceptionally(e);
        }
    }

    private static <V> V result(CompletableFuture<V> value) throws IOException {
        try {
            return value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }
}

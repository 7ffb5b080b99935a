package io.embedstream.serde.registry;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

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

    /** What a loader returned or threw; of a future that fails the cache would print the stack trace. */
    @FunctionalInterface
    private interface Outcome<V> {
        V get() throws IOException;
    }

    private final AsyncCache<K, Outcome<V>> outcomes;

    BoundedCache(int size) {
        this.outcomes =
                Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).buildAsync();
    }

    V get(K key, Loader<V> loader) throws IOException {
        CompletableFuture<Outcome<V>> mine = new CompletableFuture<>();
        CompletableFuture<Outcome<V>> outcome = outcomes.get(key, (missing, threads) -> mine);
        if (outcome == mine) {
            load(key, mine, loader);
        }
        return outcome.join().get();
    }

    private void load(K key, CompletableFuture<Outcome<V>> outcome, Loader<V> loader) {
        try {
            V value = loader.load();
            outcome.complete(() -> value);
        } catch (IOException e) {
            forget(key, outcome, () -> {
                throw e;
            });
        } catch (RuntimeException | Error e) {
            forget(key, outcome, () -> {
                throw e;
            });
        }
    }

    private void forget(K key, CompletableFuture<Outcome<V>> outcome, Outcome<V> failure) {
        outcomes.asMap().remove(key, outcome);
        outcome.complete(failure);
    }
}

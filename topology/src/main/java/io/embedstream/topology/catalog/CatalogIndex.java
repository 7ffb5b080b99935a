package io.embedstream.topology.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The entries of a catalog in memory with an exact index per model. One thread writes, any number read beside it; a
 * read sees all of a write or nothing of it.
 */
final class CatalogIndex<P> {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Entry<P>> entries = new HashMap<>();
    private final Map<String, ModelIndex<P>> models = new HashMap<>();

    private record Entry<P>(String fingerprint, P payload) {}

    void put(String id, String fingerprint, float[] vector, P payload) {
        write(() -> {
            var before = entries.get(id);
            if (before != null && !before.fingerprint().equals(fingerprint)) {
                drop(id);
            }
            entries.put(id, new Entry<>(fingerprint, payload));
            models.computeIfAbsent(fingerprint, model -> new ModelIndex<>(vector.length))
                    .put(id, vector, payload);
        });
    }

    void remove(String id) {
        write(() -> drop(id));
    }

    private void drop(String id) {
        var entry = entries.remove(id);
        if (entry != null) {
            models.get(entry.fingerprint()).remove(id);
        }
    }

    P payload(String id) {
        return read(() -> {
            var entry = entries.get(id);
            return entry == null ? null : entry.payload();
        });
    }

    String fingerprint(String id) {
        return read(() -> {
            var entry = entries.get(id);
            return entry == null ? null : entry.fingerprint();
        });
    }

    float[] vector(String id, String fingerprint) {
        return read(() -> {
            var model = models.get(fingerprint);
            return model == null ? null : model.vector(id);
        });
    }

    /** In order of id. */
    List<String> idsWhere(Predicate<String> fingerprint) {
        return read(() -> entries.entrySet().stream()
                .filter(entry -> fingerprint.test(entry.getValue().fingerprint()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
    }

    List<ReadOnlyCatalog.Match<P>> nearest(String fingerprint, float[] query, int k, Predicate<P> filter) {
        return read(() -> {
            var model = models.get(fingerprint);
            return model == null ? List.<ReadOnlyCatalog.Match<P>>of() : model.nearest(query, k, filter);
        });
    }

    List<GroupMatch<P>> groups(String fingerprint, float[] query, int reach, int described, Function<P, String> group) {
        return read(() -> {
            var model = models.get(fingerprint);
            return model == null ? List.<GroupMatch<P>>of() : model.groups(query, reach, described, group);
        });
    }

    Closeness closeness(String fingerprint, Function<P, String> group) {
        return read(() -> {
            var model = models.get(fingerprint);
            return model == null ? Closeness.NONE : model.closeness(group);
        });
    }

    /** Does several changes that readers see all of or none. */
    void write(Runnable action) {
        lock.writeLock().lock();
        try {
            action.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Reads several things of one moment. */
    <T> T read(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}

package io.embedstream.topology.catalog;

import io.embedstream.encoder.trace.Spans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The entries of a catalog in memory with an exact index per model. One thread writes, any number read beside it; a
 * read sees all of a write or nothing of it.
 */
final class CatalogIndex<P> {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Entry<P>> entries = new HashMap<>();
    private final Map<String, ModelIndex<P>> models = new HashMap<>();

    /** @param fingerprints of its vectors' models, the first of them first */
    private record Entry<P>(List<String> fingerprints, P payload, boolean hasViews) {}

    /** @param vectors by one model or several, that of the catalog's searches first */
    void put(String id, P payload, List<ModelVectors> vectors) {
        var fingerprints = vectors.stream().map(ModelVectors::fingerprint).toList();
        boolean hasViews = vectors.stream().allMatch(of -> of.views() != null);
        write(() -> {
            var before = entries.get(id);
            if (before != null && !before.fingerprints().equals(fingerprints)) {
                drop(id);
            }
            entries.put(id, new Entry<>(fingerprints, payload, hasViews));
            vectors.forEach(of -> models.computeIfAbsent(
                            of.fingerprint(), model -> new ModelIndex<>(of.vector().length))
                    .put(id, of.vector(), payload, of.views() == null ? Views.NONE : of.views()));
        });
    }

    void remove(String id) {
        write(() -> drop(id));
    }

    private void drop(String id) {
        var entry = entries.remove(id);
        if (entry != null) {
            entry.fingerprints().forEach(model -> models.get(model).remove(id));
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
            return entry == null ? null : entry.fingerprints().get(0);
        });
    }

    float[] vector(String id, String fingerprint) {
        return read(() -> {
            var model = models.get(fingerprint);
            return model == null ? null : model.vector(id);
        });
    }

    /** Of entries by other models than these, or without views, in order of id. */
    List<String> idsToEmbedAgain(Predicate<List<String>> knownModels) {
        return read(() -> entries.entrySet().stream()
                .filter(entry -> !entry.getValue().hasViews()
                        || !knownModels.test(entry.getValue().fingerprints()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
    }

    List<ReadOnlyCatalog.Match<P>> nearest(String fingerprint, float[] query, int k, Predicate<P> filter) {
        return search(() -> {
            var model = models.get(fingerprint);
            return model == null ? List.<ReadOnlyCatalog.Match<P>>of() : model.nearest(query, k, filter);
        });
    }

    List<GroupMatch<P>> groups(
            String fingerprint,
            float[] query,
            int reach,
            int described,
            Function<P, String> group,
            UnaryOperator<List<GroupMatch<P>>> ranking) {
        return search(() -> {
            var model = models.get(fingerprint);
            return model == null ? List.<GroupMatch<P>>of() : model.groups(query, reach, described, group, ranking);
        });
    }

    float centroid(String fingerprint, float[] query, String name, Function<P, String> group) {
        return read(() -> {
            var model = models.get(fingerprint);
            return model == null ? Float.NaN : model.centroid(query, name, group);
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

    private <T> T search(Supplier<T> reading) {
        return Spans.within("search", () -> read(reading));
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

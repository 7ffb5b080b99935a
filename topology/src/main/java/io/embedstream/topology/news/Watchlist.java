package io.embedstream.topology.news;

import io.embedstream.schemas.WatchedEntity;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The watchlist of this application instance: the matcher is rebuilt when the catalog has changed and an article
 * comes. The global thread changes it, all stream threads read.
 */
public final class Watchlist {
    private final Map<String, WatchedEntity> entities = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();
    private volatile Built built = new Built(0, new EntityMatcher(new ArrayList<>()));

    private record Built(long version, EntityMatcher matcher) {}

    /** An entity is watched from now on, or otherwise than before. */
    void put(WatchedEntity entity) {
        entities.put(entity.getEntityId(), entity);
        version.incrementAndGet();
    }

    /** An entity is watched no more. */
    void remove(String id) {
        entities.remove(id);
        version.incrementAndGet();
    }

    /** The matcher of the catalog as it stands. */
    EntityMatcher matcher() {
        return built.version() == version.get() ? built.matcher() : build();
    }

    /** Once for all threads that ask at a time. */
    private synchronized EntityMatcher build() {
        long now = version.get();
        if (built.version() != now) {
            built = new Built(now, new EntityMatcher(new ArrayList<>(entities.values())));
        }
        return built.matcher();
    }
}

package io.embedstream.topology.news;

import io.embedstream.schemas.WatchedEntity;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The watchlist of this application instance: the matcher is rebuilt when the catalog has changed. The global thread
 * announces changes, all stream threads read.
 */
public final class Watchlist {
    private final AtomicLong version = new AtomicLong();
    private volatile Built built = new Built(-1, new EntityMatcher(new ArrayList<>()));

    private record Built(long version, EntityMatcher matcher) {}

    /** The catalog has changed. */
    void changed() {
        version.incrementAndGet();
    }

    /** The matcher of the catalog as it stands. */
    EntityMatcher matcher(ReadOnlyKeyValueStore<String, WatchedEntity> store) {
        long now = version.get();
        var current = built;
        if (current.version() != now) {
            var entities = new ArrayList<WatchedEntity>();
            try (var all = store.all()) {
                all.forEachRemaining(entry -> entities.add(entry.value));
            }
            current = new Built(now, new EntityMatcher(entities));
            built = current;
        }
        return current.matcher();
    }
}

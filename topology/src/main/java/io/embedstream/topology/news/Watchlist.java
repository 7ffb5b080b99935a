package io.embedstream.topology.news;

import io.embedstream.schemas.WatchedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The watchlist of this application instance: the matcher is built anew when the catalog has changed and an article
 * comes. The global thread changes it, all stream threads read.
 *
 * <p>Building costs in proportion to the list. So that a large list that changes all the time does not take the stream
 * threads' time, a list of more than {@value #SMALL} entities is built at most one part in {@value #SHARE} of the time;
 * meanwhile, some seconds for 10,000 entities, articles are matched against the list before. The first article is
 * always matched against all that was loaded.
 */
public final class Watchlist {
    static final int SMALL = 200;
    private static final int SHARE = 20;

    private final Map<String, EntityNames> entities = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();
    private final ReentrantLock building = new ReentrantLock();
    private final LongSupplier nanos;
    private volatile Built built;

    /** @param nextAt when the list may be built again, if it is large */
    private record Built(long version, EntityMatcher matcher, int size, long nextAt) {}

    /** An empty list. */
    public Watchlist() {
        this(System::nanoTime);
    }

    /** @param nanos the clock that says how long building takes */
    Watchlist(LongSupplier nanos) {
        this.nanos = nanos;
        this.built = new Built(0, new EntityMatcher(List.of()), 0, nanos.getAsLong());
    }

    /** An entity is watched from now on, or otherwise than before. A start loads each twice. */
    void put(WatchedEntity entity) {
        var known = entities.get(entity.getEntityId());
        if (known == null || !known.entity().equals(entity)) {
            entities.put(entity.getEntityId(), EntityNames.of(entity));
        }
        version.incrementAndGet();
    }

    /** An entity is watched no more. */
    void remove(String id) {
        entities.remove(id);
        version.incrementAndGet();
    }

    /** The matcher of the catalog as it stands; of a large one that changes, as it stood a moment ago. */
    public EntityMatcher matcher() {
        var latest = built;
        if (latest.version() == version.get()) {
            return latest.matcher();
        }
        return latest.size() > SMALL ? buildInTime(latest) : build();
    }

    private EntityMatcher buildInTime(Built latest) {
        if (nanos.getAsLong() - latest.nextAt() < 0 || !building.tryLock()) {
            return latest.matcher();
        }
        try {
            return build();
        } finally {
            building.unlock();
        }
    }

    /** Once for all threads that ask at a time. */
    private EntityMatcher build() {
        building.lock();
        try {
            long now = version.get();
            if (built.version() != now) {
                long begin = nanos.getAsLong();
                var all = new ArrayList<>(entities.values());
                var matcher = new EntityMatcher(all.stream());
                long end = nanos.getAsLong();
                built = new Built(now, matcher, all.size(), end + (SHARE - 1) * (end - begin));
            }
            return built.matcher();
        } finally {
            building.unlock();
        }
    }
}

package io.embedstream.topology.state;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits for what is not on disk yet, each shared by a number of stores. With one limit for any number of them, the
 * first blocks of many small stores alone use it up: then each write of any store goes to a file of its own, and waits
 * for the disk. Safe for use by many threads.
 */
final class WriteBuffers {
    /**
     * What a store needs: 128 KB are the first block of the offsets that Kafka Streams keeps in it, whose size cannot
     * be chosen.
     */
    static final long OF_A_STORE = 320L << 10;

    private static final Logger LOG = LoggerFactory.getLogger(WriteBuffers.class);

    private final long bytes;
    private final int stores;
    private final List<Group> groups = new ArrayList<>();

    private static final class Group {
        private final WriteBufferManager limit;
        private int stores;

        Group(WriteBufferManager limit) {
            this.limit = limit;
        }
    }

    /**
     * @param bytes of each limit
     * @param cache the first limit comes out of it; further ones are memory of their own
     */
    WriteBuffers(long bytes, Cache cache) {
        this.bytes = bytes;
        this.stores = (int) Math.max(1, bytes / OF_A_STORE);
        groups.add(new Group(new WriteBufferManager(bytes, cache)));
    }

    /** Gives a store its part of a limit. */
    synchronized void join(Options options) {
        var group =
                groups.stream().filter(each -> each.stores < stores).findFirst().orElseGet(this::another);
        group.stores++;
        options.setWriteBufferManager(group.limit);
    }

    private Group another() {
        var group = new Group(new WriteBufferManager(bytes, new LRUCache(bytes)));
        groups.add(group);
        LOG.info(
                "more than {} disk stores: they may keep {} MB that are not on disk yet",
                (groups.size() - 1) * stores,
                groups.size() * bytes >> 20);
        return group;
    }

    /** Takes note that a store has been closed. */
    synchronized void leave(Options options) {
        groups.stream()
                .filter(each -> each.limit == options.writeBufferManager())
                .forEach(each -> each.stores--);
    }
}

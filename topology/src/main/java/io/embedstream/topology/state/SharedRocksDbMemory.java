package io.embedstream.topology.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * One limit for the memory of all RocksDB stores of a process: blocks, indexes, filters and write buffers come out of
 * one cache. By default every store of every partition has a cache of 50 MB and three write buffers of 16 MB of its
 * own, and memory grows with state for days. Only what many stores have not written to disk yet may take more
 * ({@link WriteBuffers}).
 *
 * <p>The first store to be opened decides the size, which is {@value #MEMORY_MB} among the Streams properties. The
 * cache lives as long as the process. Made by Kafka Streams; safe for use by many threads.
 */
public final class SharedRocksDbMemory implements RocksDBConfigSetter {
    /** Property with the megabytes, a number or its text. */
    public static final String MEMORY_MB = "embedstream.rocksdb.memory.mb";

    /** Megabytes when nothing is said. */
    public static final int DEFAULT_MEMORY_MB = 64;

    /**
     * Four parts of the cache. RocksDB would make 64 of a megabyte: some of them are full of write buffers, and an
     * index or a filter of a large file that belongs there is read and verified again for every key.
     */
    private static final int SHARD_BITS = 2;

    private static final double FOR_INDEXES_AND_FILTERS = 0.1;
    private static final long WRITE_BUFFER = 4L << 20;
    /** What a store takes of the limit with its first entry. */
    private static final long ARENA_BLOCK = 8L << 10;

    /**
     * Should a catalog be without its write-ahead log, a kill loses what is in the write buffer, which is embedded
     * again before anything else: 64 KB are 20 to 40 texts, some tenths of a second.
     */
    private static final long GLOBAL_WRITE_BUFFER = 64L << 10;

    private static final long GLOBAL_ARENA_BLOCK = 4L << 10;

    /** 4 MB are usual, which a disk then has to provide for each store. */
    private static final long MANIFEST_BYTES = 16L << 10;

    private static Cache cache;
    private static WriteBuffers writeBuffers;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        share(megabytes(configs), options);
        boolean global = Names.GLOBAL_STORES.contains(store);
        options.setWriteBufferSize(global ? GLOBAL_WRITE_BUFFER : WRITE_BUFFER);
        options.setArenaBlockSize(global ? GLOBAL_ARENA_BLOCK : ARENA_BLOCK);
        quickToOpen(options);
    }

    private static int megabytes(Map<String, Object> configs) {
        return Integer.parseInt(
                configs.getOrDefault(MEMORY_MB, DEFAULT_MEMORY_MB).toString());
    }

    private static synchronized void share(int megabytes, Options options) {
        if (cache == null) {
            long bytes = (long) megabytes << 20;
            cache = new LRUCache(bytes, SHARD_BITS, false, FOR_INDEXES_AND_FILTERS);
            writeBuffers = new WriteBuffers(bytes / 2, cache);
        }
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        writeBuffers.join(options);
    }

    /**
     * By default each opening of a store starts 15 threads to open its few files, and leaves one more log file behind,
     * which is empty.
     */
    private static void quickToOpen(Options options) {
        options.setMaxFileOpeningThreads(1);
        options.setSkipStatsUpdateOnDbOpen(true);
        options.setSkipCheckingSstFileSizesOnDbOpen(true);
        options.setKeepLogFileNum(1);
        options.setManifestPreallocationSize(MANIFEST_BYTES);
        options.setStatsDumpPeriodSec(0);
        options.setStatsPersistPeriodSec(0);
    }

    @Override
    public void close(String store, Options options) {
        writeBuffers.leave(options);
    }
}

package io.embedstream.deploy.vectorcache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionOptionsFIFO;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB of vectors: read and written by its owner, or followed by another process that reads only.
 *
 * <p>The oldest file goes when all are larger than the limit. What was written is there after the process was killed;
 * after a crash of the machine what the operating system had not written is missing. Safe for use by many threads.
 */
final class VectorTable implements AutoCloseable {
    private static final long MB = 1 << 20;
    private static final long WRITE_BUFFER = 8 * MB;
    private static final long BLOCK_CACHE = 16 * MB;
    private static final int FILTER_BITS = 12;

    static {
        RocksDB.loadLibrary();
    }

    private final List<RocksObject> options = new ArrayList<>();
    private final RocksDB database;
    /** Shared by those who use the database, exclusive for who closes it. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private VectorTable(Path path, int maxMb, Path follower) throws RocksDBException {
        Options all = own(options(maxMb));
        boolean open = false;
        try {
            database = follower == null
                    ? RocksDB.open(all, path.toString())
                    : RocksDB.openAsSecondary(all, path.toString(), follower.toString());
            open = true;
        } finally {
            if (!open) {
                closeOptions();
            }
        }
    }

    /** Opens a table as its only writer; made if there is none. */
    static VectorTable write(Path path, int maxMb) throws RocksDBException {
        return new VectorTable(path, maxMb, null);
    }

    /**
     * Opens the table of another process.
     *
     * @param follower directory of this process alone, for its log
     */
    static VectorTable follow(Path path, Path follower) throws RocksDBException {
        return new VectorTable(path, 0, follower);
    }

    /** Deletes a table that cannot be opened. */
    static void destroy(Path path) throws RocksDBException {
        try (Options none = new Options()) {
            RocksDB.destroyDB(path.toString(), none);
        }
    }

    private Options options(int maxMb) {
        var table = new BlockBasedTableConfig()
                .setFilterPolicy(own(new BloomFilter(FILTER_BITS)))
                .setBlockCache(own(new LRUCache(BLOCK_CACHE)));
        var oldestGoes = own(new CompactionOptionsFIFO());
        oldestGoes.setMaxTableFilesSize(Math.max(1, maxMb) * MB).setAllowCompaction(true);
        return new Options()
                .setCreateIfMissing(true)
                .setCompactionStyle(CompactionStyle.FIFO)
                .setCompactionOptionsFIFO(oldestGoes)
                .setNumLevels(1)
                .setWriteBufferSize(WRITE_BUFFER)
                .setMaxOpenFiles(-1)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setTableFormatConfig(table)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(1);
    }

    private <T extends RocksObject> T own(T object) {
        options.add(object);
        return object;
    }

    /** The values of keys, null where there is none. */
    List<byte[]> get(List<byte[]> keys) throws RocksDBException {
        return using(() -> database.multiGetAsList(keys), Collections.nCopies(keys.size(), null));
    }

    void put(Map<byte[], byte[]> entries) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions write = new WriteOptions()) {
            for (var entry : entries.entrySet()) {
                batch.put(entry.getKey(), entry.getValue());
            }
            using(
                    () -> {
                        database.write(write, batch);
                        return null;
                    },
                    null);
        }
    }

    /** Reads on in what the owner of a followed table has written. */
    void catchUp() throws RocksDBException {
        using(
                () -> {
                    database.tryCatchUpWithPrimary();
                    return null;
                },
                null);
    }

    private interface Call<T> {
        T run() throws RocksDBException;
    }

    private <T> T using(Call<T> call, T whenClosed) throws RocksDBException {
        use.readLock().lock();
        try {
            return closed ? whenClosed : call.run();
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                database.close();
                closeOptions();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    /** The last made first. */
    private void closeOptions() {
        Collections.reverse(options);
        options.forEach(RocksObject::close);
    }
}

package io.embedstream.deploy.vectorcache;

import io.embedstream.deploy.threads.RepeatingThread;
import io.embedstream.encoder.Device;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.decorator.EmbeddingCache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors on disk: {@code DIRECTORY/1-ENVIRONMENT/N}, where each process writes a table N of its own and reads all.
 *
 * <p>A vector made by one process is found by the others some two seconds later, and by whoever takes its table after
 * it has ended, however it ended. Nothing here can fail a caller: what cannot be read is made again, what cannot be
 * written is not kept, and the log says so once a minute.
 */
public final class DiskCache implements EmbeddingCache {
    private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);

    /** Part of the directory's name; whoever writes another format takes another number. */
    private static final int FORMAT = 1;

    /** Tables of an environment at most: the disk they take is bounded by this times the limit of each. */
    private static final int TABLES = 8;

    private static final Duration CATCH_UP = Duration.ofSeconds(2);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Path directory;
    private final FileChannel lock;
    private final VectorTable own;
    private final Followed others;
    private final RepeatingThread follower;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    private DiskCache(Path directory, int number, FileChannel lock, VectorTable own) {
        this.directory = directory;
        this.lock = lock;
        this.own = own;
        this.others = new Followed(directory, number, TABLES);
        this.follower = new RepeatingThread("vector-cache", CATCH_UP, this::catchUp);
        catchUp();
        follower.start();
    }

    /**
     * Opens the cache of a directory; a table that cannot be read is begun anew.
     *
     * @param maxMb megabytes this process keeps at most
     * @param device where vectors are made
     * @param runtimeVersion version of what makes them
     * @throws IOException if the directory cannot be written, or all tables are taken by other processes
     */
    public static DiskCache open(Path directory, int maxMb, Device device, String runtimeVersion) throws IOException {
        ComputeEnvironment environment = ComputeEnvironment.of(device, runtimeVersion);
        Path tables = directory.resolve(FORMAT + "-" + environment.digest());
        Files.createDirectories(tables);
        Files.writeString(tables.resolve("environment"), environment.description());
        for (int number = 0; number < TABLES; number++) {
            FileChannel lock = FileChannel.open(
                    tables.resolve(number + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            VectorTable own = null;
            try {
                if (isLocked(lock)) {
                    own = table(tables.resolve(String.valueOf(number)), maxMb);
                    return new DiskCache(tables, number, lock, own);
                }
            } finally {
                if (own == null) {
                    lock.close();
                }
            }
        }
        throw new IOException("all " + TABLES + " tables of " + tables + " are in use by other processes");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException expected) {
            return false;
        }
    }

    private static VectorTable table(Path path, int maxMb) throws IOException {
        try {
            return VectorTable.write(path, maxMb);
        } catch (RocksDBException e) {
            LOG.warn("the cached vectors in {} cannot be read and are made again: {}", path, e.getMessage());
        }
        try {
            VectorTable.destroy(path);
            return VectorTable.write(path, maxMb);
        } catch (RocksDBException e) {
            throw new IOException("cannot be written: " + path + ": " + e.getMessage(), e);
        }
    }

    /** Reads what others have written since. */
    void catchUp() {
        others.catchUp();
    }

    @Override
    public Map<String, Embedding> get(String fingerprint, Collection<String> texts) {
        Map<String, byte[]> keys = new HashMap<>();
        texts.forEach(text -> keys.put(text, CacheEntry.key(fingerprint, text)));
        Map<String, Embedding> found = new HashMap<>();
        find(own, keys, found);
        others.tables().forEach(table -> find(table, keys, found));
        return found;
    }

    /** Moves what a table has from the wanted to the found. */
    private void find(VectorTable table, Map<String, byte[]> wanted, Map<String, Embedding> found) {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> texts = new ArrayList<>(wanted.keySet());
        try {
            List<byte[]> values = table.get(new ArrayList<>(wanted.values()));
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) != null) {
                    String text = texts.get(i);
                    CacheEntry.embedding(values.get(i)).ifPresent(embedding -> {
                        found.put(text, embedding);
                        wanted.remove(text);
                    });
                }
            }
        } catch (RocksDBException e) {
            report("read", e);
        }
    }

    @Override
    public void put(String fingerprint, Map<String, Embedding> embeddings) {
        Map<byte[], byte[]> entries = new IdentityHashMap<>();
        embeddings.forEach(
                (text, embedding) -> entries.put(CacheEntry.key(fingerprint, text), CacheEntry.value(embedding)));
        try {
            own.put(entries);
        } catch (RocksDBException e) {
            report("written", e);
        }
    }

    private void report(String what, RocksDBException failure) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + MINUTE)) {
            LOG.warn(
                    "cached vectors in {} cannot be {}, they are made again: {}",
                    directory,
                    what,
                    failure.getMessage());
        }
    }

    @Override
    public void close() {
        follower.close();
        others.close();
        own.close();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("the lock of {} cannot be released: {}", directory, e.getMessage());
        }
    }
}

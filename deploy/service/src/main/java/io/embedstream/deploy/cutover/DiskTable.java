package io.embedstream.deploy.cutover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.kafka.common.KafkaException;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/**
 * The last value of each key of some topics, on disk for as long as it is open: what it holds of it in memory does not
 * grow. Groups of keys are told apart by a byte. For one thread.
 *
 * <p>Failures of the disk are {@link KafkaException}s, since whoever reads topics into this tries again after those.
 */
final class DiskTable implements AutoCloseable {
    static {
        RocksDB.loadLibrary();
    }

    private final Path path;
    private final Options options = new Options().setCreateIfMissing(true);
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final RocksDB database;

    /** @param path emptied first, and deleted when this is closed */
    DiskTable(Path path) {
        this.path = path;
        boolean open = false;
        try {
            destroy();
            Files.createDirectories(path);
            database = RocksDB.open(options, path.toString());
            open = true;
        } catch (IOException e) {
            throw new KafkaException(path + ": " + e.getMessage(), e);
        } catch (RocksDBException e) {
            throw failure(e);
        } finally {
            if (!open) {
                closeOptions();
            }
        }
    }

    /** Puts a value, or deletes the key where it is null. */
    void put(byte group, byte[] key, byte[] value) {
        try {
            if (value == null) {
                database.delete(unlogged, of(group, key));
            } else {
                database.put(unlogged, of(group, key), value);
            }
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** The value of a key, or null. */
    byte[] get(byte group, byte[] key) {
        try {
            return database.get(of(group, key));
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** Gives every key of a group as it was when this is called, and its value. */
    void forEach(byte group, BiConsumer<byte[], byte[]> each) {
        try (RocksIterator entries = database.newIterator()) {
            for (entries.seek(new byte[] {group}); entries.isValid() && entries.key()[0] == group; entries.next()) {
                byte[] key = entries.key();
                each.accept(Arrays.copyOfRange(key, 1, key.length), entries.value());
            }
            entries.status();
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    private static byte[] of(byte group, byte[] key) {
        byte[] all = new byte[1 + key.length];
        all[0] = group;
        System.arraycopy(key, 0, all, 1, key.length);
        return all;
    }

    private KafkaException failure(RocksDBException e) {
        return new KafkaException(path + ": " + e.getMessage(), e);
    }

    private void destroy() {
        if (Files.isDirectory(path)) {
            try {
                RocksDB.destroyDB(path.toString(), options);
            } catch (RocksDBException e) {
                throw failure(e);
            }
        }
    }

    @Override
    public void close() {
        database.close();
        try {
            destroy();
        } finally {
            closeOptions();
        }
    }

    private void closeOptions() {
        unlogged.close();
        options.close();
    }
}

package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.files.AtomicDirectory;
import io.embedstream.encoder.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a disk store that holds nothing. To make a store RocksDB waits for the disk thirteen times, to open one
 * five times; and a first start, or one after a kill of an application with little state, makes some ninety. So one is
 * made, and the others begin as copies of it, which their opening then secures like any store. Where that is not
 * possible they are made as ever. Safe for use by many threads.
 */
final class EmptyStore {
    private static final Logger LOG = LoggerFactory.getLogger(EmptyStore.class);
    /** What Kafka Streams keeps offsets in. */
    private static final byte[] OFFSETS = "offsets".getBytes(UTF_8);

    private static final List<String> COPIED = List.of("CURRENT", "IDENTITY", "MANIFEST");

    private static final Map<String, byte[]> FILES = files();

    private EmptyStore() {}

    /** Puts an empty store where there is none yet. */
    static void putInto(Path store) {
        if (FILES.isEmpty() || Files.exists(store)) {
            return;
        }
        try {
            AtomicDirectory.make(store, copy -> {
                for (var file : FILES.entrySet()) {
                    Files.write(copy.resolve(file.getKey()), file.getValue());
                }
            });
        } catch (IOException e) {
            LOG.debug("RocksDB makes {} itself", store, e);
        }
    }

    private static Map<String, byte[]> files() {
        try {
            var directory = Files.createTempDirectory("embedstream-store");
            try {
                make(directory);
                return read(directory);
            } finally {
                DirectoryTree.delete(directory);
            }
        } catch (IOException | RocksDBException e) {
            LOG.debug("RocksDB makes all stores itself", e);
            return Map.of();
        }
    }

    private static void make(Path directory) throws RocksDBException {
        var families =
                List.of(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY), new ColumnFamilyDescriptor(OFFSETS));
        var handles = new ArrayList<ColumnFamilyHandle>();
        RocksDB.loadLibrary();
        try (var options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true)) {
            var store = RocksDB.open(options, directory.toString(), families, handles);
            handles.forEach(ColumnFamilyHandle::close);
            store.close();
        }
    }

    private static Map<String, byte[]> read(Path directory) throws IOException {
        var files = new HashMap<String, byte[]>();
        try (var all = Files.list(directory)) {
            for (var file : all.toList()) {
                var name = file.getFileName().toString();
                if (COPIED.stream().anyMatch(name::startsWith)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return Map.copyOf(files);
    }
}

package io.embedstream.it.faults;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Everything the instances of a run keep: their state directories, byte by byte, and the changelogs of their stores.
 */
final class KeptState {
    private final FaultContext context;
    private int stores;
    private int changelogs;

    KeptState(FaultContext context) {
        this.context = context;
    }

    /** Stores compacted and searched. */
    int stores() {
        return stores;
    }

    /** Changelogs searched. */
    int changelogs() {
        return changelogs;
    }

    /** Entries of changelogs that would outlive compaction and have a text in their key or value. */
    List<String> compactedChangelogs(String text) {
        var topics = changelogTopics();
        changelogs = topics.size();
        Map<String, byte[]> last = new HashMap<>();
        CommittedRecords.forEach(context.cluster().clientSettings(), topics, record -> {
            var key = record.topic() + '-' + record.partition() + ' ' + latin(record.key());
            if (record.value() == null) {
                last.remove(key);
            } else {
                last.put(key, record.value());
            }
        });
        return last.entrySet().stream()
                .filter(entry ->
                        entry.getKey().contains(text) || latin(entry.getValue()).contains(text))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> changelogTopics() {
        try (var admin = Admin.create(context.cluster().clientSettings())) {
            var own = context.run().applicationId() + '-';
            return admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(own) && topic.endsWith("-changelog"))
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot list topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Files in state directories that have a text, once every store has been compacted; no instance may run. */
    List<String> compactedStores(String text) {
        var found = new ArrayList<String>();
        for (var instance : context.instances()) {
            var state = instance.configFile().resolveSibling("state");
            files(state).stream()
                    .filter(file -> file.endsWith("CURRENT"))
                    .map(Path::getParent)
                    .forEach(this::compact);
            files(state).stream()
                    .filter(file -> latin(read(file)).contains(text))
                    .forEach(file -> found.add(file.toString()));
        }
        return found;
    }

    private void compact(Path store) {
        open(store, KeptState::compact);
        // The list of its files, which has the first and last key of each, is only written anew when it is opened.
        open(store, (db, handles) -> {});
        stores++;
    }

    private static void compact(RocksDB db, List<ColumnFamilyHandle> handles) throws RocksDBException {
        try (var flush = new FlushOptions().setWaitForFlush(true)) {
            db.flush(flush, handles);
        }
        for (var handle : handles) {
            db.compactRange(handle);
        }
    }

    /** What is done with an open store. */
    private interface Work {
        void on(RocksDB db, List<ColumnFamilyHandle> handles) throws RocksDBException;
    }

    private static void open(Path store, Work work) {
        try (var options = new Options();
                var dbOptions = new DBOptions()) {
            var families = RocksDB.listColumnFamilies(options, store.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
            var handles = new ArrayList<ColumnFamilyHandle>();
            try (var db = RocksDB.open(dbOptions, store.toString(), families, handles)) {
                work.on(db, handles);
                handles.forEach(ColumnFamilyHandle::close);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException(store + " cannot be compacted", e);
        }
    }

    private static TreeSet<Path> files(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latin(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

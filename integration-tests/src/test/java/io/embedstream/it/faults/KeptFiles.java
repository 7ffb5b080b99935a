package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** The files of a state directory whose process has ended. */
final class KeptFiles {
    private KeptFiles() {}

    /** Compacts every store, and returns how many files have a text somewhere, by folder; folders without left out. */
    static Map<String, Integer> compactedAndSearched(Path state, String mark) throws IOException {
        for (var store : stores(state)) {
            compact(store);
            // The list of files names first and last keys, of files that are gone, too, until a store is opened.
            compact(store);
        }
        var found = new TreeMap<String, Integer>();
        try (Stream<Path> files = Files.walk(state)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1)
                        .contains(new String(mark.getBytes(UTF_8), ISO_8859_1))) {
                    found.merge(state.relativize(file.getParent()).toString(), 1, Integer::sum);
                }
            }
        }
        return found;
    }

    private static List<Path> stores(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(file -> file.getFileName().toString().equals("CURRENT"))
                    .map(Path::getParent)
                    .toList();
        }
    }

    private static void compact(Path store) {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (var options = new Options();
                var of = new DBOptions();
                // Without this a file that lies at the bottom is left as it is, with what was deleted in it.
                var all = new CompactRangeOptions()
                        .setBottommostLevelCompaction(CompactRangeOptions.BottommostLevelCompaction.kForce)) {
            var families = RocksDB.listColumnFamilies(options, store.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
            try (var database = RocksDB.open(of, store.toString(), families, handles)) {
                for (var handle : handles) {
                    database.compactRange(handle, null, null, all);
                }
                handles.forEach(ColumnFamilyHandle::close);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException("cannot compact " + store, e);
        }
    }
}

package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBufferManager;

class WriteBuffersTest {
    static {
        RocksDB.loadLibrary();
    }

    private static final long BYTES = 4L << 20;
    /** As many as one limit is for. */
    private static final int STORES = 12;

    @Test
    void shouldGrowWithTheNumberOfStoresAndReuseWhatIsLeft() {
        // Given
        var buffers = new WriteBuffers(BYTES, new LRUCache(BYTES));
        var first = join(buffers, STORES);
        var more = join(buffers, 1);
        // When stores are closed and others opened
        first.forEach(buffers::leave);
        var next = join(buffers, STORES);
        // Then
        assertThat(limits(first)).hasSize(1);
        assertThat(limits(more)).hasSize(1).doesNotContainAnyElementsOf(limits(first));
        assertThat(limits(next)).containsExactlyElementsOf(limits(first));
        List.of(first, more, next).forEach(options -> options.forEach(Options::close));
    }

    @Test
    void shouldNotFlushEachWriteWhenStoresAreMany(@TempDir Path directory) throws RocksDBException {
        // Given more stores than one limit has room for
        var buffers = new WriteBuffers(BYTES, new LRUCache(BYTES));
        var options = join(buffers, 5 * STORES);
        var stores = new ArrayList<RocksDB>();
        try {
            for (int i = 0; i < options.size(); i++) {
                stores.add(RocksDB.open(
                        options.get(i).setCreateIfMissing(true).setArenaBlockSize(128 << 10),
                        directory.resolve("store-" + i).toString()));
            }
            // When each writes some entries
            for (int entry = 0; entry < 5; entry++) {
                for (var store : stores) {
                    store.put(("key-" + entry).getBytes(UTF_8), new byte[1_000]);
                }
            }
            // Then nothing of it has been written to files
            assertThat(stores)
                    .allSatisfy(
                            store -> assertThat(store.getLiveFilesMetaData()).isEmpty());
        } finally {
            stores.forEach(RocksDB::close);
            options.forEach(Options::close);
        }
    }

    private static List<Options> join(WriteBuffers buffers, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var options = new Options();
                    buffers.join(options);
                    return options;
                })
                .toList();
    }

    private static Set<WriteBufferManager> limits(List<Options> options) {
        var limits = Collections.<WriteBufferManager>newSetFromMap(new IdentityHashMap<>());
        options.forEach(each -> limits.add(each.writeBufferManager()));
        return limits;
    }
}

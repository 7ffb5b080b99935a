package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class SharedRocksDbMemoryTest {

    @Test
    void shouldShareOneLimitWhenStoresAreMany() {
        var setter = new SharedRocksDbMemory();
        try (var first = options();
                var second = options()) {
            setter.setConfig("first", first, Map.of(SharedRocksDbMemory.MEMORY_MB, "16"));
            setter.setConfig("second", second, Map.of());

            assertThat(second.writeBufferManager()).isNotNull().isSameAs(first.writeBufferManager());
        }
    }

    @Test
    void shouldKeepEmptyStoresSmall() {
        try (var options = options()) {
            new SharedRocksDbMemory().setConfig("store", options, Map.of());

            assertThat(options.writeBufferSize()).isLessThanOrEqualTo(4 << 20);
        }
    }

    @Test
    void shouldTakeLittleMemoryAndDiskWhenAStoreHoldsOneEntry(@TempDir Path directory) throws Exception {
        try (var options = options().setCreateIfMissing(true)) {
            new SharedRocksDbMemory().setConfig("store", options, Map.of());
            try (var store = RocksDB.open(options, directory.toString())) {
                store.put("key".getBytes(UTF_8), "value".getBytes(UTF_8));

                assertThat(store.getLongProperty("rocksdb.cur-size-all-mem-tables"))
                        .isLessThanOrEqualTo(16 << 10);
            }
            assertThat(options.manifestPreallocationSize()).isLessThanOrEqualTo(64 << 10);
        }
    }

    @Test
    void shouldLoseLittleOfACatalogWhenKilled() {
        try (var options = options()) {
            new SharedRocksDbMemory().setConfig(Names.TEMPLATE_STORE, options, Map.of());

            assertThat(options.writeBufferSize()).isLessThanOrEqualTo(64 << 10);
        }
    }

    private static Options options() {
        var options = new Options();
        options.setTableFormatConfig(new BlockBasedTableConfig());
        return options;
    }
}

package io.embedstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

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

            assertThat(options.arenaBlockSize()).isLessThanOrEqualTo(64 << 10);
            assertThat(options.writeBufferSize()).isLessThanOrEqualTo(4 << 20);
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

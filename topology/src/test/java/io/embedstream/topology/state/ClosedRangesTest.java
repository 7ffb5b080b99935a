package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedRangesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "true,true"})
    void shouldKeepBothEndsOfARange(boolean transactional, boolean committed) {
        // Given
        var store = DiskStores.ofPartition("entries").get();
        store.init(new StoreDirectory(directory).context(transactional), store);
        List.of("a", "b", "c", "d", "e").forEach(name -> store.put(key(name), new byte[] {1}));
        if (committed) {
            store.commit(Map.of(new TopicPartition("entries", 0), 5L));
        }
        // Then
        assertThat(keys(store.range(null, key("c")))).containsExactly("a", "b", "c");
        assertThat(keys(store.range(key("b"), key("d")))).containsExactly("b", "c", "d");
        assertThat(keys(store.range(key("d"), null))).containsExactly("d", "e");
        assertThat(keys(store.range(null, null))).hasSize(5);
        assertThat(keys(store.reverseRange(null, key("b")))).containsExactly("b", "a");
        assertThat(keys(store.reverseRange(null, null))).containsExactly("e", "d", "c", "b", "a");
        assertRefused(store);
        store.close();
    }

    private static void assertRefused(KeyValueStore<Bytes, byte[]> store) {
        assertThatThrownBy(() -> store.reverseRange(key("b"), null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("give both ends");
    }

    private static Bytes key(String name) {
        return Bytes.wrap(name.getBytes(UTF_8));
    }

    private static List<String> keys(KeyValueIterator<Bytes, byte[]> entries) {
        var keys = new ArrayList<String>();
        try (entries) {
            entries.forEachRemaining(entry -> keys.add(new String(entry.key.get(), UTF_8)));
        }
        return keys;
    }
}

package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyStoreTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("entries-changelog", 0);
    private static final Bytes KEY = Bytes.wrap("key".getBytes(UTF_8));

    @TempDir
    private Path directory;

    @Test
    void shouldBeAStoreOfKafkaThatHoldsNothing() {
        // Given
        EmptyStore.putInto(files());
        // When
        var store = open();
        // Then
        assertThat(store.committedOffset(CHANGELOG)).isNull();
        try (var all = store.all()) {
            assertThat(all.hasNext()).isFalse();
        }
        // And keeps what is written
        store.put(KEY, new byte[] {7});
        store.commit(Map.of(CHANGELOG, 42L));
        store.close();
        var reopened = open();
        assertThat(reopened.get(KEY)).containsExactly(7);
        assertThat(reopened.committedOffset(CHANGELOG)).isEqualTo(42);
        reopened.close();
    }

    @Test
    void shouldTakeThePlaceOfACopyThatAKillInterrupted() throws IOException {
        var interrupted = Files.createDirectories(directory.resolve("rocksdb/.entries.draft"));
        Files.write(interrupted.resolve("CURRENT"), new byte[] {1});
        EmptyStore.putInto(files());
        assertThat(interrupted).doesNotExist();
        open().close();
    }

    @Test
    void shouldLeaveAStoreThatIsThereAlone() {
        // Given
        var store = open();
        store.put(KEY, new byte[] {7});
        store.commit(Map.of(CHANGELOG, 42L));
        store.close();
        // When
        EmptyStore.putInto(files());
        // Then
        var reopened = open();
        assertThat(reopened.get(KEY)).containsExactly(7);
        reopened.close();
    }

    @Test
    void shouldLeaveItToRocksDbWhereItCannotWrite() throws IOException {
        Files.write(directory.resolve("rocksdb"), new byte[] {1});
        EmptyStore.putInto(files());
        assertThat(Files.exists(files())).isFalse();
    }

    private Path files() {
        return directory.resolve("rocksdb").resolve("entries");
    }

    private KeyValueStore<Bytes, byte[]> open() {
        var store = Stores.persistentKeyValueStore("entries").get();
        store.init(new StoreDirectory(directory).context(true), store);
        return store;
    }
}

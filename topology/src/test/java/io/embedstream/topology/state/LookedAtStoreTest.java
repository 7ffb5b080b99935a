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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class LookedAtStoreTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("run-1-entries-changelog", 3);
    private static final TopicPartition OTHER = new TopicPartition("run-1-entries-changelog", 4);
    private static final Bytes KEY = Bytes.wrap("key".getBytes(UTF_8));

    @TempDir
    private Path directory;

    @Test
    void shouldSayWhatKafkaHasCommittedWhenItIsOnlyLookedAt() {
        // Given
        written(true, 42);
        // When
        var looked = looked(true);
        // Then its answers are Kafka's, and nobody holds its files
        assertThat(looked.isOpen()).isTrue();
        var opened = open(true);
        assertThat(looked.committedOffset(CHANGELOG)).isEqualTo(42).isEqualTo(opened.committedOffset(CHANGELOG));
        assertThat(looked.committedOffset(OTHER)).isNull();
        assertThat(opened.committedOffset(OTHER)).isNull();
        opened.close();
        looked.close();
        assertThat(looked.isOpen()).isFalse();
    }

    @Test
    void shouldLeaveTheStoreAsItWasWhenItIsClosed() {
        // Given
        written(true, 42);
        var looked = looked(true);
        // When Streams commits the offsets it was told, and closes it
        looked.commit(Map.of(CHANGELOG, 42L));
        looked.close();
        // Then
        var opened = open(true);
        assertThat(opened.get(KEY)).containsExactly(7);
        assertThat(opened.committedOffset(CHANGELOG)).isEqualTo(42);
        opened.close();
    }

    @Test
    void shouldBeOpenedWhenStoresAreNotTransactional() {
        written(false, 42);
        var looked = looked(false);
        assertThat(looked.get(KEY)).containsExactly(7);
        looked.close();
    }

    @Test
    void shouldBeOpenedWhenAnEarlierBuildKeptNoOffsetsInIt() throws Exception {
        // Given
        earlier();
        // When
        var looked = looked(true);
        // Then
        assertThat(looked.get(KEY)).containsExactly(7);
        assertThat(looked.committedOffset(CHANGELOG)).isNull();
        looked.close();
    }

    @Test
    void shouldBeOpenedWhenThereIsNoneYet() {
        var looked = looked(true);
        looked.put(KEY, new byte[] {1});
        assertThat(looked.get(KEY)).containsExactly(1);
        looked.close();
    }

    private void written(boolean transactional, long offset) {
        var store = open(transactional);
        store.put(KEY, new byte[] {7});
        store.commit(Map.of(CHANGELOG, offset));
        store.close();
    }

    private void earlier() throws RocksDBException, IOException {
        RocksDB.loadLibrary();
        var files = Files.createDirectories(directory.resolve("rocksdb").resolve("entries"));
        try (var store = RocksDB.open(files.toString())) {
            store.put(KEY.get(), new byte[] {7});
        }
    }

    private KeyValueStore<Bytes, byte[]> looked(boolean transactional) {
        var store = DiskStores.ofPartition("entries").get();
        FirstLook.during(() -> store.init(new StoreDirectory(directory).context(transactional), store));
        return store;
    }

    private KeyValueStore<Bytes, byte[]> open(boolean transactional) {
        var store = DiskStores.ofPartition("entries").get();
        store.init(new StoreDirectory(directory).context(transactional), store);
        return store;
    }
}

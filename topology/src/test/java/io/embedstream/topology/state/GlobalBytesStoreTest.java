package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobalBytesStoreTest {
    private static final int ENTRIES = 5000;
    private static final TopicPartition TOPIC = new TopicPartition("templates", 0);

    @TempDir
    private Path directory;

    @Test
    void shouldOpenEmptyWhenAKilledProcessLeftIt() throws IOException {
        // Given a store of which part was written out when its process was killed
        var store = open(new StoreDirectory(directory.resolve("state")), false);
        fill(store);
        var left = killed();
        // When
        var reopened = open(left, false);
        // Then it is loaded from the start of its topic, and works
        assertThat(count(reopened)).isZero();
        assertThat(reopened.committedOffset(TOPIC)).isNull();
        reopened.put(key(1), new byte[] {1});
        assertThat(reopened.get(key(1))).containsExactly(1);
        reopened.close();
        store.close();
    }

    @Test
    void shouldHoldWhatWasCommittedWhenAKilledProcessLeftItTransactional() throws IOException {
        // Given
        var store = open(new StoreDirectory(directory.resolve("state")), true);
        fill(store);
        store.commit(Map.of(TOPIC, (long) ENTRIES));
        store.put(key(ENTRIES), new byte[] {1});
        store.commit(Map.of(TOPIC, ENTRIES + 1L));
        store.put(key(ENTRIES + 1), new byte[] {1});
        var left = killed();
        // When
        var reopened = open(left, true);
        // Then what was written out of memory is there, with the offset that fits it
        assertThat(reopened.committedOffset(TOPIC)).isIn((long) ENTRIES, ENTRIES + 1L);
        assertThat(count(reopened)).isEqualTo(reopened.committedOffset(TOPIC).intValue());
        reopened.close();
        store.close();
    }

    @Test
    void shouldHoldAllThatWasCommittedWhenItIsSmallAndItsProcessWasKilled() throws IOException {
        // Given a few entries, which no write buffer is full of
        var state = new StoreDirectory(directory.resolve("state"));
        var store = open(state, true);
        store.put(key(1), new byte[] {1});
        store.put(key(2), new byte[] {2});
        store.commit(Map.of(TOPIC, 2L));
        store.delete(key(1));
        store.commit(Map.of(TOPIC, 3L));
        store.put(key(3), new byte[] {3});
        // When
        var left = state.copyTo(directory.resolve("left"));
        var reopened = open(left, true);
        // Then
        assertThat(reopened.committedOffset(TOPIC)).isEqualTo(3);
        assertThat(count(reopened)).isEqualTo(1);
        assertThat(reopened.get(key(2))).containsExactly(2);
        // And also when it is killed again before anything is written
        var again = open(left.copyTo(directory.resolve("again")), true);
        assertThat(again.committedOffset(TOPIC)).isEqualTo(3);
        assertThat(again.get(key(2))).containsExactly(2);
        again.close();
        reopened.close();
        store.close();
    }

    @Test
    void shouldOpenWhenItBecomesTransactionalAfterAKill() throws IOException {
        var store = open(new StoreDirectory(directory.resolve("state")), false);
        fill(store);
        var reopened = open(killed(), true);
        assertThat(count(reopened)).isZero();
        reopened.close();
        store.close();
    }

    @Test
    void shouldKeepItsOffsetsWhenAStartFails() {
        // Given
        var state = new StoreDirectory(directory);
        var store = open(state, true);
        store.put(key(1), new byte[] {1});
        store.commit(Map.of(TOPIC, 1L));
        // When Streams closes it before it has asked for offsets
        store.put(key(2), new byte[] {2});
        store.commit(Map.of());
        store.close();
        // Then
        var reopened = open(state, true);
        assertThat(reopened.committedOffset(TOPIC)).isEqualTo(1);
        assertThat(count(reopened)).isEqualTo(1);
        reopened.close();
    }

    private StoreDirectory killed() throws IOException {
        var state = new StoreDirectory(directory.resolve("state"));
        state.awaitTables();
        return state.copyTo(directory.resolve("left"));
    }

    private static KeyValueStore<Bytes, byte[]> open(StoreDirectory state, boolean transactional) {
        var store = DiskStores.global("template-store").get();
        store.init(state.context(transactional), store);
        return store;
    }

    private static void fill(KeyValueStore<Bytes, byte[]> store) {
        for (int i = 0; i < ENTRIES; i++) {
            store.put(key(i), new byte[1500]);
        }
    }

    private static Bytes key(int i) {
        return Bytes.wrap("t-%06d".formatted(i).getBytes(UTF_8));
    }

    private static int count(KeyValueStore<Bytes, byte[]> store) {
        int count = 0;
        try (var all = store.all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }
}

package io.embedstream.topology.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedRecordsTest {
    private final KeyValueStore<String, String> store = open();
    private final KeyedRecords<String> records = new KeyedRecords<>(store);

    @Test
    void shouldGiveTheRecordBeforeWhenTheLatestOfTwoKeysGoes() {
        records.put("k1", 0, "refund", "first");
        records.put("k2", 1, "refund", "second");
        assertThat(records.current("refund")).isEqualTo("second");

        assertThat(records.delete("k2")).containsExactly("refund");
        assertThat(records.current("refund")).isEqualTo("first");

        assertThat(records.delete("k1")).containsExactly("refund");
        assertThat(records.current("refund")).isNull();
        assertThat(records.delete("refund")).isEmpty();
    }

    @Test
    void shouldGiveTheLatestWhenRecordsComeUnderTheIdAndUnderAnotherKey() {
        records.put("refund", 0, "refund", "own");
        records.put("k", 1, "refund", "foreign");
        assertThat(records.current("refund")).isEqualTo("foreign");

        records.put("refund", 2, "refund", "own again");
        assertThat(records.current("refund")).isEqualTo("own again");

        records.delete("refund");
        assertThat(records.current("refund")).isEqualTo("foreign");
    }

    @Test
    void shouldLeaveTheFormerIdWhenAKeyHoldsAnother() {
        records.put("k", 0, "refund", "first");
        assertThat(records.put("k", 1, "delivery", "second")).containsExactlyInAnyOrder("refund", "delivery");
        assertThat(records.current("refund")).isNull();

        // A key may also be the id it held before
        assertThat(records.put("k", 2, "k", "third")).containsExactlyInAnyOrder("delivery", "k");
        assertThat(records.put("k", 3, "refund", "fourth")).containsExactlyInAnyOrder("k", "refund");
        assertThat(records.current("k")).isNull();
        assertThat(records.current("refund")).isEqualTo("fourth");
    }

    /** Reading the compacted topic, or reading on after a restart, ends where reading everything did. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHoldWhatTheCompactedTopicSays(long seed) {
        var random = new Random(seed);
        var names = new String[] {"a", "b", "c", "d", "ab\u0000", ""};
        Map<String, String[]> compacted = new LinkedHashMap<>();
        var live = records;
        for (int offset = 0; offset < 400; offset++) {
            var key = names[random.nextInt(5)];
            compacted.remove(key);
            if (random.nextInt(4) == 0) {
                live.delete(key);
            } else {
                var id = names[random.nextInt(4)];
                live.put(key, offset, id, id + "@" + offset);
                compacted.put(key, new String[] {id, id + "@" + offset});
            }
            if (random.nextInt(20) == 0) {
                live = reopened();
            }
            Map<String, String> expected = new HashMap<>();
            compacted.values().forEach(record -> expected.put(record[0], record[1]));
            for (var id : names) {
                assertThat(live.current(id))
                        .as("seed %d, offset %d, id %s", seed, offset, id)
                        .isEqualTo(expected.get(id));
            }
        }
        assertThat(storeKeys()).hasSameSizeAs(compacted.keySet());
    }

    private KeyedRecords<String> reopened() {
        var again = new KeyedRecords<>(store);
        storeKeys().forEach(again::load);
        return again;
    }

    private Set<String> storeKeys() {
        var keys = new HashSet<String>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static KeyValueStore<String, String> open() {
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("records"), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}

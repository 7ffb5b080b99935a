package io.embedstream.topology.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final long SEED = 20240304;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final Duration KEEP = Duration.ofDays(7);

    private final KeyValueStore<String, Long> store = store();
    private final Used used = new Used();
    private Retention retention = new Retention(store, List.of(used));

    private static KeyValueStore<String, Long> store() {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("due"), Serdes.String(), Serdes.Long())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<String, String>().getStateStoreContext(), store);
        return store;
    }

    private static final class Used implements Entries {
        private final TreeMap<String, Long> times = new TreeMap<>();
        private final List<String> forgotten = new ArrayList<>();

        @Override
        public String kind() {
            return "test";
        }

        @Override
        public Duration keep() {
            return KEEP;
        }

        @Override
        public OptionalLong lastUsed(String id) {
            return times.containsKey(id) ? OptionalLong.of(times.get(id)) : OptionalLong.empty();
        }

        @Override
        public void forget(String id) {
            times.remove(id);
            forgotten.add(id);
        }

        @Override
        public List<String> behind(String id, int most) {
            return times.tailMap(id, false).keySet().stream().limit(most).toList();
        }
    }

    /** Number of the next record. */
    private long articles;

    private void use(String id, long time) {
        retention.advance(time, articles++);
        if (used.times.put(id, time) == null) {
            retention.made(used, id);
        }
    }

    private long entries() {
        long entries = 0;
        try (var all = store.all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    @Test
    void shouldForgetAnEntryWhenItHasNotBeenUsedForAsLongAsItIsKept() {
        // Given
        use("a", 0);
        // When
        for (int hour = 0; hour <= 7 * 24 + 2; hour++) {
            use("b", hour * HOUR);
        }
        // Then
        assertThat(used.times).containsOnlyKeys("b");
    }

    @Test
    void shouldKeepAnEntryWhenItWasUsedMeanwhile() {
        // Given
        use("a", 0);
        // When
        for (int hour = 0; hour <= 7 * 24 + 2; hour++) {
            use(hour == 100 ? "a" : "b", hour * HOUR);
        }
        // Then
        assertThat(used.times).containsOnlyKeys("a", "b");
    }

    @Test
    void shouldForgetNothingWhenOneClockIsYearsAhead() {
        // Given
        for (int i = 0; i < 10; i++) {
            use("a" + i, i * HOUR);
        }
        // When
        for (int i = 0; i < 5; i++) {
            retention.advance(3000 * DAY, 100_000);
        }
        use("b", 10 * HOUR);
        // Then
        assertThat(used.forgotten).isEmpty();
    }

    @Test
    void shouldKeepForAsLongWhatIsMadeWithATimeLongPast() {
        // Given a clock that is years slow, among others
        for (int hour = 0; hour <= 24; hour++) {
            use("b" + hour, 3000 * DAY + hour * HOUR);
        }
        use("slow", DAY);
        // When
        int hour = 25;
        for (; used.times.containsKey("slow"); hour++) {
            use("slow", DAY + hour * HOUR);
            use("b", 3000 * DAY + hour * HOUR);
        }

        // Then it has had its turn when it had been there for as long as others are kept, and may come again
        assertThat(hour).isBetween(24 + 7 * 24, 24 + 7 * 24 + 4);
        use("slow", DAY);
        use("b", 3000 * DAY + hour * HOUR);
        assertThat(used.times).containsKey("slow");
    }

    @Test
    void shouldForgetTheEntriesOfAnEarlierBuildWhenTheirTimeHasCome() {
        // Given entries without a place in the queue, more than are taken in at once
        for (int i = 0; i < 1_000; i++) {
            used.times.put("old" + i, i * HOUR / 100);
        }
        // When
        for (int hour = 0; hour <= 14 * 24; hour++) {
            use("new", hour * HOUR);
        }
        // Then
        assertThat(used.times).containsOnlyKeys("new");
        assertThat(used.forgotten).hasSize(1_000);
    }

    @Test
    void shouldForgetTheSameAtTheSameRecordsWhenTheTaskStartsAnewInBetween() {
        // Given
        var once = run(false);
        // When
        var restarted = run(true);
        // Then
        assertThat(restarted).as("seed %d", SEED).isEqualTo(once).isNotEmpty();
    }

    private static List<String> run(boolean restarts) {
        var test = new RetentionTest();
        var random = new Random(SEED);
        var moments = new Random(SEED + 1);
        for (int i = 0; i < 5_000; i++) {
            long clock = random.nextInt(500) == 0 ? 1_000 * DAY : -random.nextInt(5) * HOUR;
            test.retention.advance(i * HOUR / 2 + clock, 100_000 + i);
            test.use("k" + random.nextInt(300), i * HOUR / 2);
            test.used.forgotten.add("record " + i);
            if (restarts && moments.nextInt(20) == 0) {
                test.retention = new Retention(test.store, List.of(test.used));
            }
        }
        return test.used.forgotten;
    }

    @Test
    void shouldHoldNoMoreThanWhatIsKeptWhenAYearPasses() {
        // Given 100 entries a day, each used once
        for (int i = 0; i < 36_500; i++) {
            // When
            use("k" + i, i * DAY / 100);
            // Then
            assertThat(used.times.size()).isLessThanOrEqualTo(100 * 8);
        }
        assertThat(entries()).isLessThan(100 * 8);
    }
}

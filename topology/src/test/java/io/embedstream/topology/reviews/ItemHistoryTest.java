package io.embedstream.topology.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.internal.OlderItems;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.state.MemoryStores;
import io.embedstream.topology.state.SplitRecords;
import io.embedstream.topology.state.StateSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemHistoryTest {
    private static final int REVIEWS = 3_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final KeyValueStore<String, ProfileState> records =
            MemoryStores.open("records", StateSerde.of(ProfileState.class));
    private final KeyValueStore<String, byte[]> parts = MemoryStores.open("parts", Serdes.ByteArray());
    private UserProfiles users = open();

    private UserProfiles open() {
        return new UserProfiles(
                new SplitRecords<>(records, parts, UserProfiles::interests),
                new ItemHistory(parts),
                Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        records.close();
        parts.close();
    }

    /** Reviews an item as a profile of that many items does; returns its items. */
    private List<String> review(String user, String item, int most) {
        var known = users.getWhole(user);
        var profile = known == null ? Interests.start(Instant.EPOCH) : known;
        profile.setItems(after(profile.getItems(), item, most));
        var all = List.copyOf(profile.getItems());
        users.put(user, profile);
        assertThat(profile.getItems()).isEqualTo(all);
        return all;
    }

    private static List<String> after(List<String> items, String item, int most) {
        var after = new ArrayList<>(items);
        after.remove(item);
        after.add(item);
        return after.size() > most ? after.subList(1, after.size()) : after;
    }

    private Map<String, Integer> entries() {
        var entries = new HashMap<String, Integer>();
        try (var all = parts.all()) {
            all.forEachRemaining(entry -> entries.put(
                    entry.key,
                    StateSerde.codec(OlderItems.class)
                            .read(entry.value)
                            .getItems()
                            .size()));
        }
        return entries;
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 64, 70, 300, 1_000})
    void shouldRememberWhatAListWould(int most) {
        var expected = new HashMap<String, List<String>>();
        for (int i = 0; i < REVIEWS; i++) {
            // Given users, one with a name of another's key, who review some items often and most once
            String user = List.of("u", "u|items-0", "v").get(random.nextInt(3));
            String item = random.nextInt(3) == 0 ? "often" + random.nextInt(100) : "item" + i;
            // And a restart, and another limit, now and then
            users = random.nextInt(20) == 0 ? open() : users;
            int now = i / 500 % 3 == 2 ? most / 2 + 1 : most;

            // When
            review(user, item, now);

            // Then
            expected.merge(user, after(List.of(), item, now), (items, one) -> after(items, item, now));
            assertThat(users.reviewed(user)).as("seed %d", seed).isEqualTo(expected.get(user));
        }

        // And
        expected.keySet().forEach(users::forget);
        assertThat(entries()).isEmpty();
        assertThat(records.all()).toIterable().isEmpty();
        assertThat(users.reviewed("u")).isNull();
    }

    @Test
    void shouldWriteFewItemsAgain() {
        int most = 1_000;
        for (int i = 0; i < 5_000; i++) {
            review("u", "item" + i, most);
            assertThat(records.get("u").getItems()).hasSizeLessThanOrEqualTo(ItemHistory.LATEST);
        }

        // Entries are as large as their level at most, together little more than what is remembered
        assertThat(entries().keySet()).allMatch(key -> key.startsWith("u|items-"));
        assertThat(entries().getOrDefault("u|items-0", 0)).isLessThanOrEqualTo(64);
        assertThat(entries().getOrDefault("u|items-1", 0)).isLessThanOrEqualTo(512);
        assertThat(entries().getOrDefault("u|items-2", 0)).isBetween(1, most);
        assertThat(entries()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void shouldPartAProfileOfAnEarlierBuildWhenItIsWritten() {
        // Given one with all items inside
        var items = IntStream.range(0, 700).mapToObj(i -> "item" + i).toList();
        var whole = Interests.start(Instant.EPOCH);
        whole.setItems(items);
        records.put("u", whole);
        records.put("v", whole);

        // When, then
        assertThat(users.reviewed("u")).isEqualTo(items);
        assertThat(review("u", "item3", 1_000)).hasSize(700).startsWith("item0").endsWith("item699", "item3");
        assertThat(records.get("u").getItems()).isEmpty();
        assertThat(entries()).isEqualTo(Map.of("u|items-2", 700));

        // And one that is deleted before it is written again leaves nothing
        users.forget("v");
        assertThat(records.get("v")).isNull();
        assertThat(entries()).containsOnlyKeys("u|items-2");
    }

    @Test
    void shouldSayWhatIsMissingWhenItemsHaveNoEntry() {
        IntStream.range(0, 20).forEach(i -> review("u", "item" + i, 1_000));
        parts.delete(ItemHistory.key("u", 0));
        var afterARestart = open();

        assertThatThrownBy(() -> afterARestart.getWhole("u"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("items of 'u' are not in store parts");
    }

    @Test
    void shouldTellKeysOfItemsFromThoseOfVectors() {
        assertThat(SavedProfiles.isOfItems(ItemHistory.key("items-|u", 3))).isTrue();
        assertThat(SavedProfiles.isOfItems("items-|0123456789abcdef")).isFalse();
    }
}

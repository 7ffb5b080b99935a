package io.embedstream.deploy.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.internal.OlderItems;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.state.StateSerde;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class NeededBytesTest {
    private static final String TOPIC = "app-profile-store-changelog";
    private static final byte[] KEY = "user".getBytes(UTF_8);

    private final StateSerde<ProfileState> codec = StateSerde.codec(ProfileState.class);
    private final NeededBytes needed = new NeededBytes();

    @Test
    void shouldCountWhatDiffersFromTheEntryBefore() {
        byte[] first = profile(List.of("item-1", "item-2"), 2);

        // A new entry needs all of it, the same again its key
        assertThat(of(TOPIC, first)).isEqualTo(KEY.length + first.length);
        assertThat(of(TOPIC, first)).isEqualTo(KEY.length);
        // Of a change one list element with its length, a small number, and a moment of two bytes
        assertThat(of(TOPIC, profile(List.of("item-2", "item-3"), 3))).isEqualTo(KEY.length + 7 + 1 + 2);
        // A deletion needs its key, and an entry after it is new
        assertThat(of(TOPIC, null)).isEqualTo(KEY.length);
        assertThat(of(TOPIC, first)).isEqualTo(KEY.length + first.length);
    }

    @Test
    void shouldCountOlderItemsByItemAndVectorsBesideThemAsTheyAre() {
        var vectors = "app-profile-vector-store-changelog";
        byte[] key = "u|items-0".getBytes(UTF_8);
        var older = StateSerde.codec(OlderItems.class);
        byte[] first = older.write(new OlderItems(List.of("item-1", "item-2")));
        byte[] second = older.write(new OlderItems(List.of("item-1", "item-2", "item-3")));

        assertThat(needed.of(new ConsumerRecord<>(vectors, 0, 0, key, first))).isEqualTo(key.length + first.length);
        assertThat(needed.of(new ConsumerRecord<>(vectors, 0, 0, key, second))).isEqualTo(key.length + 7);
        assertThat(of(vectors, new byte[8])).isEqualTo(KEY.length + 8);
    }

    @Test
    void shouldCountAllOfValuesWithoutFields() {
        assertThat(of("app-review-due-store-changelog", new byte[8])).isEqualTo(KEY.length + 8);
        assertThat(of("app-review-due-store-changelog", new byte[8])).isEqualTo(KEY.length + 8);
    }

    private byte[] profile(List<String> items, int reviews) {
        return codec.write(
                new ProfileState(List.of(), items, reviews, Instant.ofEpochMilli(100L * reviews), 0, 0, List.of()));
    }

    private long of(String topic, byte[] value) {
        return needed.of(new ConsumerRecord<>(topic, 0, 0, KEY, value));
    }
}

package io.embedstream.topology.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.internal.InterestReason;
import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.serde.avro.FloatVector;
import io.embedstream.topology.state.MemoryStores;
import io.embedstream.topology.state.SplitRecords;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.state.VectorPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserProfilesTest {
    private final StateSerde<ProfileState> codec = StateSerde.codec(ProfileState.class);
    private final KeyValueStore<String, ProfileState> records =
            MemoryStores.open("records", StateSerde.of(ProfileState.class));
    private final KeyValueStore<String, byte[]> parts = MemoryStores.open("parts", Serdes.ByteArray());
    private final UserProfiles users = new UserProfiles(
            new SplitRecords<>(records, parts, UserProfiles::interests), new ItemHistory(parts), Duration.ofDays(1));

    @AfterEach
    void close() {
        records.close();
        parts.close();
    }

    private static ProfileState profile() {
        var profile = Interests.start(Instant.EPOCH);
        profile.setItems(List.of("tent", "stove"));
        profile.setInterests(new ArrayList<>(List.of(interest("r1", 1, 0), interest("r2", 0, 1))));
        return profile;
    }

    private static InterestState interest(String review, float... vector) {
        return new InterestState(
                "model",
                FloatVector.wrap(vector),
                null,
                0.5,
                review,
                0.25,
                List.of(new InterestReason(review, "tent", 0.75)));
    }

    /** Vectors have names as soon as they are stored. */
    private static void assertSame(ProfileState actual, ProfileState expected) {
        for (int i = 0; i < expected.getInterests().size(); i++) {
            var interest = actual.getInterests().get(i);
            expected.getInterests().get(i).setVectorId(interest.getVectorId());
        }
        assertThat(actual).isEqualTo(expected);
    }

    private Map<String, byte[]> entries() {
        var entries = new HashMap<String, byte[]>();
        try (var all = parts.all()) {
            all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
        }
        return entries;
    }

    @Test
    void shouldWriteOnlyWeightsOfInterestsThatAReviewDoesNotBelongTo() {
        users.put("u", profile());
        var before = entries();

        // When all weights change, and one interest becomes another
        var read = users.getWhole("u");
        assertSame(read, profile());
        read.getInterests().forEach(interest -> interest.setWeight(0.1));
        read.getInterests().set(1, interest("r3", 0.5f, 0.5f));
        users.put("u", read);

        // Then
        var after = entries();
        assertThat(after).hasSize(2);
        assertThat(after.keySet().stream().filter(before::containsKey)).hasSize(1);
        assertThat(records.get("u").getInterests())
                .allMatch(interest -> interest.getReasons().isEmpty()
                        && interest.getVector().isEmpty()
                        && interest.getBecause().isEmpty());
        assertSame(users.getWhole("u"), read);
    }

    @Test
    void shouldPartInterestsThatAnEarlierBuildKeptBesideTheirVectors() {
        // Given
        new SplitRecords<>(records, parts, UserProfilesTest::vectors).put("u", profile());
        var before = entries();
        assertThat(before.values()).allMatch(entry -> entry.length == 2 * Float.BYTES);
        assertThat(records.get("u").getInterests().get(0).getBecause()).isEqualTo("r1");

        // When it is read and written
        var published = published();
        assertThat(users.profiles().get("u").getItems()).containsExactly("tent", "stove");
        var read = users.getWhole("u");
        assertSame(read, profile());
        users.put("u", read);

        // Then
        assertThat(entries()).hasSize(2).doesNotContainKeys(before.keySet().toArray(String[]::new));
        assertSame(users.getWhole("u"), profile());
        assertThat(published()).isEqualTo(published);

        // And
        users.forget("u");
        assertThat(entries()).isEmpty();
    }

    private Object published() {
        return SavedProfiles.output("u", codec.write(records.get("u")), parts::get);
    }

    private static List<VectorPart> vectors(ProfileState profile) {
        return profile.getInterests().stream()
                .map(interest -> new VectorPart(
                        interest::getVectorId, interest::setVectorId, interest::getVector, interest::setVector))
                .toList();
    }

    @Test
    void shouldLeaveInterestsOfAnEarlierBuildAloneThatAreNotLoaded() {
        var earlier = new SplitRecords<>(records, parts, UserProfilesTest::vectors);
        earlier.put("u", profile());

        users.profiles().put("u", users.profiles().get("u"));

        assertSame(earlier.getWhole("u"), profile());
    }

    @Test
    void shouldLeaveNothingOfAProfileOfAnEarlierBuildThatIsForgotten() {
        new SplitRecords<>(records, parts, UserProfilesTest::vectors).put("u", profile());

        users.forget("u");

        assertThat(entries()).isEmpty();
        assertThat(records.get("u")).isNull();
    }
}

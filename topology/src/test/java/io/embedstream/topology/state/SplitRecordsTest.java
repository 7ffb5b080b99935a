package io.embedstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.serde.avro.FloatVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SplitRecordsTest {
    private static final int DIMENSION = 7;
    private static final int CHANGES = 300;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final KeyValueStore<String, ProfileState> records =
            MemoryStores.open("records", StateSerde.of(ProfileState.class));
    private final KeyValueStore<String, byte[]> vectors = MemoryStores.open("vectors", Serdes.ByteArray());
    private final SplitRecords<ProfileState> split = new SplitRecords<>(records, vectors, SplitRecordsTest::parts);

    @AfterEach
    void close() {
        records.close();
        vectors.close();
    }

    private static List<VectorPart> parts(ProfileState profile) {
        return profile.getInterests().stream()
                .map(interest -> new VectorPart(
                        interest::getVectorId, interest::setVectorId, interest::getVector, interest::setVector))
                .toList();
    }

    @Test
    void shouldGiveBackWhatWasWrittenAndKeepNoVectorThatIsGone() {
        var expected = new ArrayList<float[]>();
        for (int change = 0; change < CHANGES; change++) {
            // Given a profile some of whose vectors change, come, go, or are equal
            var profile = expected.isEmpty() ? profile() : split.getWhole("u|1");
            change(profile, expected);

            // When
            split.put("u|1", profile);

            // Then
            assertThat(vectorsOf(profile)).as("seed %d", seed).isEqualTo(lists(expected));
            assertThat(vectorsOf(split.getWhole("u|1"))).isEqualTo(lists(expected));
            assertThat(split.get("u|1").getInterests())
                    .allMatch(interest -> interest.getVector().isEmpty());
            assertThat(keys())
                    .hasSize((int) lists(expected).stream().distinct().count())
                    .allMatch(key -> key.startsWith("u%7C1|"));
        }

        // And
        split.delete("u|1");
        assertThat(keys()).isEmpty();
        assertThat(split.get("u|1")).isNull();
    }

    private void change(ProfileState profile, List<float[]> expected) {
        if (expected.isEmpty() || random.nextInt(3) == 0) {
            var vector = random.nextInt(5) == 0 ? new float[] {1, 0, -0f, Float.MIN_VALUE, 2, 3, 4} : vector();
            expected.add(vector);
            profile.getInterests().add(interest(vector));
        }
        int at = random.nextInt(expected.size());
        if (random.nextBoolean()) {
            expected.set(at, vector());
            profile.getInterests().get(at).setVector(FloatVector.wrap(expected.get(at)));
        } else if (expected.size() > 4) {
            expected.remove(at);
            profile.getInterests().remove(at);
        }
    }

    @Test
    void shouldLeaveWhatIsNotLoadedAlone() {
        // Given
        var written = profile();
        written.getInterests().add(interest(new float[] {1, 2}));
        split.put("u", written);

        // When a record is read, changed and written without its vector
        var read = split.get("u");
        read.setReviews(7);
        split.put("u", read);

        // Then
        assertThat(split.getWhole("u").getReviews()).isEqualTo(7);
        assertThat(vectorsOf(split.getWhole("u"))).containsExactly(List.of(1f, 2f));
    }

    @Test
    void shouldPartARecordOfAnEarlierBuildWhenItIsWritten() {
        // Given a record with its vectors inside
        var whole = profile();
        whole.getInterests().add(interest(new float[] {1, 2}));
        records.put("u", whole);

        // When, then
        var read = split.getWhole("u");
        assertThat(vectorsOf(read)).containsExactly(List.of(1f, 2f));
        assertThat(keys()).isEmpty();
        split.put("u", read);
        assertThat(records.get("u").getInterests().get(0).getVector()).isEmpty();
        assertThat(vectorsOf(split.getWhole("u"))).containsExactly(List.of(1f, 2f));

        // And one that is deleted before it is written again leaves nothing
        records.put("v", whole);
        split.delete("v");
        assertThat(split.get("v")).isNull();
    }

    @Test
    void shouldSayWhatIsMissingWhenAVectorHasNoEntry() {
        var written = profile();
        written.getInterests().add(interest(new float[] {1, 2}));
        split.put("u", written);
        vectors.delete(keys().get(0));
        var afterARestart = new SplitRecords<>(records, vectors, SplitRecordsTest::parts);

        assertThatThrownBy(() -> afterARestart.getWhole("u"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'u' is not in store vectors");
    }

    private static ProfileState profile() {
        return new ProfileState(new ArrayList<>(), List.of(), 0, Instant.EPOCH, 0, 0, List.of());
    }

    private static InterestState interest(float[] vector) {
        return new InterestState("model", FloatVector.wrap(vector), null, 1.0, "r", 1.0, List.of());
    }

    private float[] vector() {
        var vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = random.nextFloat();
        }
        return vector;
    }

    private static List<List<Float>> vectorsOf(ProfileState profile) {
        return profile.getInterests().stream().map(InterestState::getVector).toList();
    }

    private static List<List<Float>> lists(List<float[]> vectors) {
        return vectors.stream()
                .map(vector -> (List<Float>) FloatVector.wrap(Arrays.copyOf(vector, vector.length)))
                .toList();
    }

    private List<String> keys() {
        var keys = new ArrayList<String>();
        try (var all = vectors.all()) {
            all.forEachRemaining((KeyValue<String, byte[]> entry) -> keys.add(entry.key));
        }
        return keys;
    }
}

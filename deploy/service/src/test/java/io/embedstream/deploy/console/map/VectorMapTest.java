package io.embedstream.deploy.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.deploy.console.view.TextPolicy;
import io.embedstream.encoder.QuantizedVector;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.serde.avro.TrustedClasses;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VectorMapTest {
    private static final long SEED = 20261127;
    private static final int DIMENSION = 32;
    private static final int HEAD = 16;
    private static final TextPolicy SHOWN = new TextPolicy(true);

    private final Random random = new Random(SEED);

    @BeforeAll
    static void trustRecords() {
        TrustedClasses.trustPackageOf(EnrichedEvent.class);
    }

    @Test
    void shouldKeepTheLatestOfAllModelsTogetherWhenMoreComeThanItHolds() {
        // Given a map of 100 points
        VectorMap map = new VectorMap(SHOWN, 100);

        // When 300 of two models come in turn
        for (int i = 0; i < 300; i++) {
            map.add(event("e" + i, "model" + i % 2, vector()));
        }

        // Then the last hundred are left
        VectorMap.Snapshot snapshot = (VectorMap.Snapshot) map.snapshot();
        assertThat(snapshot.points()).isEqualTo(100);
        assertThat(snapshot.maps()).hasSize(2).allSatisfy(line -> {
            assertThat(line.state().first()).isEqualTo(100);
            assertThat(line.state().next()).isEqualTo(150);
        });
        assertThat(map.point("model0", 99)).isEmpty();
        assertThat(map.point("model0", 149))
                .hasValueSatisfying(point -> assertThat(point.eventId()).isEqualTo("e298"));
        assertThat(map.points("model0", 0).orElseThrow()).hasSize(HEAD + 50 * ModelMap.POINT_BYTES);
        assertThat(map.points("other", 0)).isEmpty();
    }

    @Test
    void shouldListNeighboursByTheCosineInAllDimensionsWhenPointsAreChosen() {
        // Given vectors
        VectorMap map = new VectorMap(SHOWN, 1_000);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            vectors.add(vector());
            map.add(event("e" + i, "model", vectors.get(i)));
        }

        // When the neighbours of one are asked for
        List<VectorMap.PointLine> found = map.neighbours("model", List.of(7L));

        // Then they are those that a comparison with all of them finds, itself first
        List<String> nearest = IntStream.range(0, 400)
                .boxed()
                .sorted((a, b) -> Float.compare(
                        Vectors.dot(vectors.get(b), vectors.get(7)), Vectors.dot(vectors.get(a), vectors.get(7))))
                .limit(5)
                .map(i -> "e" + i)
                .toList();
        assertThat(found.get(0).eventId()).isEqualTo("e7");
        assertThat(found.get(0).inside()).isTrue();
        assertThat(found.get(0).cosine()).isCloseTo(1, within(0.01));
        assertThat(found.stream().map(VectorMap.PointLine::eventId)).containsAll(nearest);
        assertThat(found.get(1).inside()).isFalse();
    }

    @Test
    void shouldSpreadPointsAlongTheDirectionsInWhichTheyVaryWhenTheAxesAreFitted() {
        // Given vectors that vary much in one direction and less in a second
        VectorMap map = new VectorMap(SHOWN, 1_000);
        for (int i = 0; i < 200; i++) {
            float[] vector = new float[DIMENSION];
            vector[3] = (float) random.nextGaussian();
            vector[5] = 0.3f * (float) random.nextGaussian();
            vector[9] = 0.01f * (float) random.nextGaussian();
            map.add(event("e" + i, "model", vector));
        }

        // When the page gets the points
        ByteBuffer points =
                ByteBuffer.wrap(map.points("model", 0).orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);

        // Then x has the spread of the first direction and y that of the second
        assertThat(points.getDouble(0)).isZero();
        assertThat(points.getInt(8)).isPositive();
        assertThat(deviation(points, 0)).isCloseTo(1, within(0.25));
        assertThat(deviation(points, 4)).isCloseTo(0.3, within(0.1));
    }

    @Test
    void shouldShowNoTextWhenTextsAreHidden() {
        VectorMap map = new VectorMap(new TextPolicy(false), 10);

        map.add(event("e", "model", vector()));

        assertThat(map.point("model", 0).orElseThrow().text()).doesNotContain("words of");
    }

    @Test
    void shouldTakeVectorsInBytesAndCountThoseWithoutOneWhenTheOutputHasThem() {
        VectorMap map = new VectorMap(SHOWN, 10);
        EnrichedEvent bytes = event("bytes", "model", new float[0]);
        QuantizedVector vector = QuantizedVector.of(vector());
        bytes.setVectorInt8(ByteBuffer.wrap(vector.values()));
        bytes.setVectorScale(vector.scale());

        map.add(bytes);
        map.add(event("none", "model", new float[0]));

        VectorMap.Snapshot snapshot = (VectorMap.Snapshot) map.snapshot();
        assertThat(snapshot.points()).isOne();
        assertThat(snapshot.withoutVector()).isOne();
    }

    private static double deviation(ByteBuffer points, int at) {
        double squares = 0;
        int count = (points.capacity() - HEAD) / ModelMap.POINT_BYTES;
        for (int i = 0; i < count; i++) {
            double value = points.getFloat(HEAD + i * ModelMap.POINT_BYTES + at);
            squares += value * value;
        }
        return Math.sqrt(squares / count);
    }

    private float[] vector() {
        float[] vector = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return Vectors.unit(vector);
    }

    private static EnrichedEvent event(String id, String fingerprint, float[] vector) {
        List<Float> values = new ArrayList<>();
        for (float value : vector) {
            values.add(value);
        }
        return EnrichedEvent.newBuilder()
                .setEventId(id)
                .setStream("chats")
                .setText("words of " + id)
                .setLanguage("en")
                .setModel("model")
                .setFingerprint(fingerprint)
                .setDimension(DIMENSION)
                .setVector(values)
                .setTokens(3)
                .setTruncated(false)
                .setEventTime(Instant.EPOCH)
                .build();
    }
}

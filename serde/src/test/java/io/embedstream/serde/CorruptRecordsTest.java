package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.serde.avro.FloatVector;
import io.embedstream.serde.avro.TrustedClasses;
import io.embedstream.serde.registry.RegistryClients;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Truncated and corrupted records of a generated class: a value or a SerializationException, nothing else, ever. */
class CorruptRecordsTest {

    private static final long SEED = 20_261_121L;
    private static final int CASES = 10_000;
    private static final String SCOPE = CorruptRecordsTest.class.getName();

    @Test
    void shouldRaiseSerializationExceptionWhenRecordIsCorrupt() {
        TrustedClasses.trustPackageOf(EnrichedEvent.class);
        Random random = new Random(SEED);
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        try (AvroSerde<EnrichedEvent> serde = AvroSerde.specific(EnrichedEvent.class)) {
            serde.configure(Map.of("schema.registry.url", "mock://" + SCOPE), false);
            byte[] whole = serde.serializer().serialize("t", event(random));
            for (int i = 0; i < CASES; i++) {
                read(serde, corrupted(whole, random), i).ifPresent(fault -> faults.merge(fault, 1, Integer::sum));
            }
        } finally {
            RegistryClients.dropMock(SCOPE);
        }
        assertThat(faults.get(Fault.NOT_DECODABLE)).isGreaterThan(CASES / 10);
        assertThat(faults.get(Fault.UNKNOWN_SCHEMA)).isPositive();
        assertThat(faults).doesNotContainKey(Fault.WRONG_SCHEMA);
    }

    private static Optional<Fault> read(AvroSerde<EnrichedEvent> serde, byte[] record, int number) {
        try {
            serde.deserializer().deserialize("t", record);
            return Optional.empty();
        } catch (SerializationException e) {
            return Fault.of(e);
        } catch (RuntimeException | Error e) {
            return fail("seed " + SEED + ", case " + number, e);
        }
    }

    private static byte[] corrupted(byte[] whole, Random random) {
        byte[] copy = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
        int head = Math.min(copy.length, 120);
        for (int i = random.nextInt(4); i > 0 && head > 0; i--) {
            copy[random.nextInt(head)] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
        }
        return copy;
    }

    private static EnrichedEvent event(Random random) {
        float[] vector = new float[64];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextFloat();
        }
        return EnrichedEvent.newBuilder()
                .setEventId("event")
                .setStream("news")
                .setText("Shares of Example plc fell after the report.")
                .setLanguage("en")
                .setModel("model")
                .setFingerprint("0123456789abcdef")
                .setDimension(vector.length)
                .setVector(FloatVector.wrap(vector))
                .setTokens(11)
                .setTruncated(false)
                .setEventTime(Instant.EPOCH)
                .setAttributes(new HashMap<>(Map.of("article_id", "a")))
                .build();
    }
}

package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.registry.RegistryClients;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code avro.use.logical.type.converters} for generic records, type by type. */
class LogicalTypesTest {

    private static final String SCOPE = LogicalTypesTest.class.getName();
    private static final UUID SOME_UUID = UUID.fromString("7d8c2a8e-7a44-0d2f-6ba1-b8b0a2fd5c17");

    /** A value as a Java object and as what lies beneath it. */
    private record Both(Schema schema, Object object, Object raw) {}

    private static final Map<String, Both> FIELDS = fields();

    @AfterEach
    void forget() {
        RegistryClients.dropMock(SCOPE);
    }

    @Test
    void shouldGiveObjectsWhenConvertersAreOn() {
        byte[] bytes = write(true, record(true));

        GenericRecord read = read(true, bytes);

        FIELDS.forEach((name, both) -> assertThat(read.get(name)).as(name).isEqualTo(both.object()));
    }

    @Test
    void shouldGiveWhatLiesBeneathWhenConvertersAreOff() {
        byte[] bytes = write(false, record(false));

        GenericRecord read = read(false, bytes);

        FIELDS.forEach((name, both) -> assertThat(read.get(name)).as(name).isEqualTo(both.raw()));
    }

    @Test
    void shouldWriteTheSameBytesEitherWay() {
        assertThat(write(true, record(true))).isEqualTo(write(false, record(false)));
    }

    private static Map<String, Both> fields() {
        Map<String, Both> fields = new LinkedHashMap<>();
        Schema.Type number = Schema.Type.LONG;
        fields.put(
                "amount",
                new Both(
                        LogicalTypes.decimal(6, 2).addToSchema(Schema.create(Schema.Type.BYTES)),
                        new BigDecimal("12.34"),
                        ByteBuffer.wrap(new byte[] {4, (byte) 0xD2})));
        fields.put("id", both(LogicalTypes.uuid(), Schema.Type.STRING, SOME_UUID, new Utf8(SOME_UUID.toString())));
        fields.put("day", both(LogicalTypes.date(), Schema.Type.INT, LocalDate.of(1970, 1, 11), 10));
        fields.put("millis", both(LogicalTypes.timeMillis(), Schema.Type.INT, LocalTime.ofSecondOfDay(1), 1_000));
        fields.put("micros", both(LogicalTypes.timeMicros(), number, LocalTime.ofSecondOfDay(1), 1_000_000L));
        fields.put("at", both(LogicalTypes.timestampMillis(), number, Instant.ofEpochSecond(2), 2_000L));
        fields.put("exactly", both(LogicalTypes.timestampMicros(), number, Instant.ofEpochSecond(2), 2_000_000L));
        LocalDateTime local = LocalDateTime.of(1970, 1, 1, 0, 0, 3);
        fields.put("nanos", both(LogicalTypes.timestampNanos(), number, Instant.ofEpochSecond(-1, 7), -999_999_993L));
        fields.put(
                "big",
                new Both(
                        LogicalTypes.bigDecimal().addToSchema(Schema.create(Schema.Type.BYTES)),
                        new BigDecimal("-1.5"),
                        ByteBuffer.wrap(new byte[] {2, (byte) 0xF1, 2})));
        fields.put("local", both(LogicalTypes.localTimestampMillis(), number, local, 3_000L));
        fields.put("locally", both(LogicalTypes.localTimestampMicros(), number, local, 3_000_000L));
        LocalDateTime early = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1);
        fields.put("locallyNanos", both(LogicalTypes.localTimestampNanos(), number, early, -999_999_999L));
        return fields;
    }

    @Test
    void shouldTellWhenAnObjectIsBeyondWhatItsTypeHolds() {
        GenericRecord record = record(true);
        record.put("nanos", Instant.MAX);

        assertThatThrownBy(() -> write(true, record))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Error serializing Avro message");
    }

    private static Both both(LogicalType type, Schema.Type beneath, Object object, Object raw) {
        return new Both(type.addToSchema(Schema.create(beneath)), object, raw);
    }

    private static GenericRecord record(boolean objects) {
        SchemaBuilder.FieldAssembler<Schema> assembler =
                SchemaBuilder.record("n.Logical").fields();
        FIELDS.forEach((name, both) -> assembler.name(name).type(both.schema()).noDefault());
        GenericData.Record record = new GenericData.Record(assembler.endRecord());
        FIELDS.forEach((name, both) -> record.put(name, objects ? both.object() : both.raw()));
        return record;
    }

    private static byte[] write(boolean converters, GenericRecord record) {
        try (AvroSerializer<GenericRecord> serializer = new AvroSerializer<>()) {
            serializer.configure(config(converters), false);
            return serializer.serialize("t", record);
        }
    }

    private static GenericRecord read(boolean converters, byte[] bytes) {
        try (AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(config(converters), false);
            return deserializer.deserialize("t", bytes);
        }
    }

    private static Map<String, Object> config(boolean converters) {
        return Map.of("schema.registry.url", "mock://" + SCOPE, "avro.use.logical.type.converters", converters);
    }
}

package io.embedstream.serde.json;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link JsonSerializer} and {@link JsonDeserializer} together. Thread-safe, no configuration.
 *
 * @param <T> type of the records
 */
public final class JsonSerde<T extends IndexedRecord> implements Serde<T> {

    private final JsonSerializer<T> serializer = new JsonSerializer<>();
    private final JsonDeserializer<T> deserializer;

    private JsonSerde(JsonDeserializer<T> deserializer) {
        this.deserializer = deserializer;
    }

    /** Returns a serde of a generated class. */
    public static <T extends SpecificRecord> JsonSerde<T> specific(Class<T> type) {
        return new JsonSerde<>(JsonDeserializer.specific(type));
    }

    /** Returns a serde of generic records of one schema. */
    public static JsonSerde<GenericRecord> generic(Schema schema) {
        return new JsonSerde<>(JsonDeserializer.generic(schema));
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}

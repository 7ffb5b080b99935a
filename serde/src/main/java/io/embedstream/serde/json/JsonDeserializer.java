package io.embedstream.serde.json;

import io.embedstream.serde.Fault;
import io.embedstream.serde.UndecodableException;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records from {@link PlainJson}. Thread-safe, no configuration.
 *
 * @param <T> type of the records
 */
public final class JsonDeserializer<T extends IndexedRecord> implements Deserializer<T> {

    private final Function<byte[], T> reader;

    private JsonDeserializer(Function<byte[], T> reader) {
        this.reader = reader;
    }

    /** Returns a deserializer of a generated class. */
    public static <T extends SpecificRecord> JsonDeserializer<T> specific(Class<T> type) {
        return new JsonDeserializer<>(json -> PlainJson.read(json, type));
    }

    /** Returns a deserializer of a generated class for what others wrote, see {@link PlainJson#readInput}. */
    public static <T extends SpecificRecord> JsonDeserializer<T> input(Class<T> type) {
        return new JsonDeserializer<>(json -> PlainJson.readInput(json, type));
    }

    /** Returns a deserializer of generic records of one schema. */
    public static JsonDeserializer<GenericRecord> generic(Schema schema) {
        return new JsonDeserializer<>(json -> PlainJson.read(json, schema));
    }

    /**
     * Reads one record.
     *
     * @return null for null
     * @throws UndecodableException with {@link Fault#NOT_DECODABLE} when the bytes are no record of the schema
     */
    @Override
    public T deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        try {
            return reader.apply(data);
        } catch (JsonMismatchException e) {
            throw new UndecodableException(Fault.NOT_DECODABLE, "Error deserializing JSON: " + e.getMessage(), e);
        }
    }
}

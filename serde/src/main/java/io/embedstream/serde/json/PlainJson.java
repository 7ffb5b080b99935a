package io.embedstream.serde.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.embedstream.serde.avro.RecordReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro records as plain JSON objects.
 *
 * <p>Written: fields in schema order and all of them, null included; unions without a wrapper; floats and doubles as
 * the shortest text that reads back to the same bits; bytes and fixed in base64; logical types of time as the number
 * beneath (epoch milliseconds for {@code timestamp-millis}). NaN and infinities are the strings {@code "NaN"},
 * {@code "Infinity"}, {@code "-Infinity"}.
 *
 * <p>Read strictly: a field without a value needs a default, a name the schema lacks is refused, numbers must fit
 * exactly, nothing may follow the object. A timestamp may also be ISO 8601 text with an offset or {@code Z}. Stateless.
 */
public final class PlainJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private PlainJson() {}

    /** Returns a record as one line of JSON in UTF-8, without a line end. */
    public static byte[] toBytes(IndexedRecord record) {
        return toBytes(record.getSchema(), record);
    }

    private static byte[] toBytes(Schema schema, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            JsonWriter.write(schema, value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory needs no I/O", e);
        }
        return bytes.toByteArray();
    }

    /** Returns a record as one line of JSON, without a line end. */
    public static String toText(IndexedRecord record) {
        return new String(toBytes(record), StandardCharsets.UTF_8);
    }

    /** Returns a value of any type as JSON, without a line end. */
    public static String toText(Schema schema, Object value) {
        return new String(toBytes(schema, value), StandardCharsets.UTF_8);
    }

    /**
     * Reads an object of a generated class.
     *
     * @param json one JSON object in UTF-8
     * @throws JsonMismatchException when it is no record of the class
     */
    public static <T extends SpecificRecord> T read(byte[] json, Class<T> type) {
        return read(json, type, TimestampForm.EXACT);
    }

    /**
     * Reads an object of a generated class that others wrote: as {@link #read(byte[], Class)}, but points in time may
     * have any form of {@link InputTime}.
     *
     * @param json one JSON object in UTF-8
     * @throws JsonMismatchException when it is no record of the class
     */
    public static <T extends SpecificRecord> T readInput(byte[] json, Class<T> type) {
        return read(json, type, TimestampForm.INPUT);
    }

    private static <T extends SpecificRecord> T read(byte[] json, Class<T> type, TimestampForm timestamps) {
        JsonReader reader = JsonReader.specific(type, timestamps);
        return type.cast(reader.read(RecordReader.schemaOf(type), JsonTree.parse(json)));
    }

    /** Same as {@link #read(byte[], Class)} from text. */
    public static <T extends SpecificRecord> T read(String json, Class<T> type) {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    /**
     * Reads a generic record; logical types are the numbers beneath.
     *
     * @param json one JSON object in UTF-8
     * @throws JsonMismatchException when it is no record of the schema
     */
    public static GenericRecord read(byte[] json, Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("expected the schema of a record, found " + schema.getType());
        }
        return (GenericRecord) JsonReader.generic().read(schema, JsonTree.parse(json));
    }
}

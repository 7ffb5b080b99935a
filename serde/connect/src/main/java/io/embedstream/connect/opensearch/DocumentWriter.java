package io.embedstream.connect.opensearch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Writes a record's value as a document in JSON. A field that is null is left out; a point in time is milliseconds
 * since 1970; bytes are Base64. A list of floats goes into a field named by its length, {@code vector_384}: an index
 * knows one dimension for a field of vectors, and a topic has vectors of several models. Thread-safe.
 */
final class DocumentWriter {
    private DocumentWriter() {}

    /** @throws DataException if the value is no structure */
    static void write(JsonGenerator json, Object value) throws IOException {
        if (!(value instanceof Struct) && !(value instanceof Map)) {
            throw new DataException("found a value of " + value.getClass().getSimpleName()
                    + ", expected a structure; use a value.converter that gives structures");
        }
        writeValue(json, value);
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Struct struct) {
            writeStruct(json, struct);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(json, map);
        } else if (value instanceof List<?> list) {
            writeList(json, list);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof Date time) {
            json.writeNumber(time.getTime());
        } else if (value instanceof ByteBuffer bytes) {
            writeBytes(json, bytes.duplicate());
        } else {
            json.writePOJO(value);
        }
    }

    private static void writeStruct(JsonGenerator json, Struct struct) throws IOException {
        json.writeStartObject();
        for (Field field : struct.schema().fields()) {
            writeField(json, field, struct.get(field));
        }
        json.writeEndObject();
    }

    private static void writeField(JsonGenerator json, Field field, Object value) throws IOException {
        if (value == null) {
            return;
        }
        if (!isVector(field.schema())) {
            json.writeFieldName(field.name());
            writeValue(json, value);
            return;
        }
        List<?> vector = (List<?>) value;
        if (!vector.isEmpty()) {
            json.writeFieldName(field.name() + "_" + vector.size());
            writeList(json, vector);
        }
    }

    private static boolean isVector(Schema schema) {
        return schema.type() == Schema.Type.ARRAY && schema.valueSchema().type() == Schema.Type.FLOAT32;
    }

    private static void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            writeValue(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, List<?> list) throws IOException {
        json.writeStartArray();
        for (Object each : list) {
            writeValue(json, each);
        }
        json.writeEndArray();
    }

    private static void writeBytes(JsonGenerator json, ByteBuffer bytes) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        json.writeBinary(copy);
    }
}

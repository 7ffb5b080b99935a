package io.embedstream.serde.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.embedstream.serde.avro.FloatVector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** Writes Avro objects as plain JSON; see {@link PlainJson} for the form. */
final class JsonWriter {

    private final GenericData data;
    private final JsonGenerator out;

    private JsonWriter(GenericData data, JsonGenerator out) {
        this.data = data;
        this.out = out;
    }

    static void write(Schema schema, Object value, JsonGenerator out) throws IOException {
        GenericData data =
                value instanceof SpecificRecordBase ? SpecificData.getForClass(value.getClass()) : GenericData.get();
        new JsonWriter(data, out).value(schema, value);
    }

    private void value(Schema schema, Object datum) throws IOException {
        raw(schema, unconverted(schema, datum));
    }

    /** Undoes a logical type's conversion, such as {@code Instant} to epoch milliseconds. */
    private Object unconverted(Schema schema, Object datum) {
        LogicalType type = schema.getLogicalType();
        if (type == null || datum == null) {
            return datum;
        }
        Conversion<?> conversion = data.getConversionByClass(datum.getClass(), type);
        return conversion == null ? datum : Conversions.convertToRawType(datum, schema, type, conversion);
    }

    private void raw(Schema schema, Object datum) throws IOException {
        switch (schema.getType()) {
            case RECORD -> record(schema, (IndexedRecord) datum);
            case ARRAY -> array(schema.getElementType(), (Collection<?>) datum);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) datum);
            case UNION -> value(schema.getTypes().get(data.resolveUnion(schema, datum)), datum);
            case STRING, ENUM -> out.writeString(datum.toString());
            case BYTES -> bytes((ByteBuffer) datum);
            case FIXED -> out.writeBinary(((GenericFixed) datum).bytes());
            case INT -> out.writeNumber(((Number) datum).intValue());
            case LONG -> out.writeNumber(((Number) datum).longValue());
            case FLOAT -> out.writeNumber(((Number) datum).floatValue());
            case DOUBLE -> out.writeNumber(((Number) datum).doubleValue());
            case BOOLEAN -> out.writeBoolean((Boolean) datum);
            case NULL -> out.writeNull();
        }
    }

    private void record(Schema schema, IndexedRecord record) throws IOException {
        out.writeStartObject();
        for (Schema.Field field : schema.getFields()) {
            out.writeFieldName(field.name());
            value(field.schema(), record.get(field.pos()));
        }
        out.writeEndObject();
    }

    private void array(Schema element, Collection<?> items) throws IOException {
        out.writeStartArray();
        if (items instanceof FloatVector vector) {
            for (float value : FloatVector.floats(vector)) {
                out.writeNumber(value);
            }
        } else {
            for (Object item : items) {
                value(element, item);
            }
        }
        out.writeEndArray();
    }

    private void map(Schema valueSchema, Map<?, ?> entries) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            out.writeFieldName(entry.getKey().toString());
            value(valueSchema, entry.getValue());
        }
        out.writeEndObject();
    }

    private void bytes(ByteBuffer buffer) throws IOException {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        out.writeBinary(copy);
    }
}

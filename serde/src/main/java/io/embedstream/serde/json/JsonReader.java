package io.embedstream.serde.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.serde.avro.FloatVector;
import io.embedstream.serde.avro.TrustedClasses;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** Makes Avro objects of plain JSON; see {@link PlainJson} for the form. */
final class JsonReader {

    private final GenericData data;
    private final TimestampForm timestamps;

    private JsonReader(GenericData data, TimestampForm timestamps) {
        this.data = data;
        this.timestamps = timestamps;
    }

    static JsonReader specific(Class<?> type, TimestampForm timestamps) {
        TrustedClasses.trustPackageOf(type);
        return new JsonReader(SpecificData.getForClass(type), timestamps);
    }

    static JsonReader generic() {
        return new JsonReader(GenericData.get(), TimestampForm.EXACT);
    }

    Object read(Schema schema, JsonNode node) {
        return value(schema, node, JsonPath.ROOT);
    }

    private Object value(Schema schema, JsonNode node, JsonPath path) {
        return converted(schema, data.getConversionFor(schema.getLogicalType()), node, path);
    }

    private Object converted(Schema schema, Conversion<?> conversion, JsonNode node, JsonPath path) {
        LogicalType type = schema.getLogicalType();
        Object raw = raw(schema, node, path);
        return type == null || conversion == null
                ? raw
                : Conversions.convertToLogicalType(raw, schema, type, conversion);
    }

    private Object raw(Schema schema, JsonNode node, JsonPath path) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, node, path);
            case ARRAY -> array(schema.getElementType(), node, path);
            case MAP -> map(schema.getValueType(), node, path);
            case UNION -> union(schema, node, path);
            case STRING -> JsonScalars.text(schema, node, path);
            case ENUM -> enumeration(schema, node, path);
            case BYTES -> ByteBuffer.wrap(JsonScalars.binary(node, path));
            case FIXED -> fixed(schema, node, path);
            case INT -> JsonScalars.integer(node, path);
            case LONG -> timestamps.read(schema, node, path);
            case FLOAT -> JsonScalars.floating(node, path);
            case DOUBLE -> JsonScalars.doubleFloating(node, path);
            case BOOLEAN -> JsonScalars.bool(node, path);
            case NULL -> JsonScalars.nothing(node, path);
        };
    }

    private Object record(Schema schema, JsonNode node, JsonPath path) {
        if (!node.isObject()) {
            throw path.mismatch(node, "an object for record " + schema.getName());
        }
        requireKnownNames(schema, node, path);
        IndexedRecord record = (IndexedRecord) data.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), field(record, field, node.get(field.name()), path));
        }
        return record;
    }

    private Object field(IndexedRecord record, Schema.Field field, JsonNode node, JsonPath path) {
        if (node == null) {
            return defaultValue(field, path);
        }
        Conversion<?> conversion = record instanceof SpecificRecordBase generated
                ? generated.getConversion(field.pos())
                : data.getConversionFor(field.schema().getLogicalType());
        return converted(field.schema(), conversion, node, path.field(field.name()));
    }

    private Object defaultValue(Schema.Field field, JsonPath path) {
        if (!field.hasDefaultValue()) {
            throw path.field(field.name()).problem("missing, and the schema has no default for it");
        }
        return data.deepCopy(field.schema(), data.getDefaultValue(field));
    }

    private static void requireKnownNames(Schema schema, JsonNode node, JsonPath path) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                List<String> known =
                        schema.getFields().stream().map(Schema.Field::name).toList();
                throw path.field(name).problem("unknown to record " + schema.getName() + ", which has " + known);
            }
        }
    }

    private Object array(Schema element, JsonNode node, JsonPath path) {
        if (!node.isArray()) {
            throw path.mismatch(node, "an array");
        }
        if (element.getType() == Schema.Type.FLOAT && element.getLogicalType() == null) {
            return floats(node, path);
        }
        List<Object> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(value(element, node.get(i), path.item(i)));
        }
        return items;
    }

    private static FloatVector floats(JsonNode node, JsonPath path) {
        float[] values = new float[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = JsonScalars.floating(node.get(i), path.item(i));
        }
        return FloatVector.wrap(values);
    }

    private Object map(Schema valueSchema, JsonNode node, JsonPath path) {
        if (!node.isObject()) {
            throw path.mismatch(node, "an object of names and values");
        }
        Map<String, Object> entries = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            entries.put(entry.getKey(), value(valueSchema, entry.getValue(), path.field(entry.getKey())));
        }
        return entries;
    }

    /** Takes the only branch that can hold the value; among several the first that reads it without an error. */
    private Object union(Schema schema, JsonNode node, JsonPath path) {
        List<Schema> branches = schema.getTypes().stream()
                .filter(branch -> (branch.getType() == Schema.Type.NULL) == node.isNull())
                .toList();
        if (branches.isEmpty()) {
            throw path.mismatch(node, "one of " + schema.getTypes());
        }
        JsonMismatchException last = null;
        for (Schema branch : branches) {
            try {
                return value(branch, node, path);
            } catch (JsonMismatchException e) {
                last = e;
            }
        }
        throw last;
    }

    private Object enumeration(Schema schema, JsonNode node, JsonPath path) {
        if (!node.isTextual() || !schema.hasEnumSymbol(node.textValue())) {
            throw path.mismatch(node, "one of " + schema.getEnumSymbols());
        }
        return data.createEnum(node.textValue(), schema);
    }

    private Object fixed(Schema schema, JsonNode node, JsonPath path) {
        byte[] bytes = JsonScalars.binary(node, path);
        if (bytes.length != schema.getFixedSize()) {
            throw path.problem("found " + bytes.length + " bytes, expected " + schema.getFixedSize());
        }
        return data.createFixed(null, bytes, schema);
    }
}

package io.embedstream.serde.avro;

import java.io.IOException;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.specific.SpecificData;

/**
 * Compiles a schema into {@link ValueReader}s, for data written with that schema. Gives what the stock reader gives,
 * except {@link FloatVector} for arrays of floats.
 */
final class ValueReaders {

    private final GenericData data;
    private final Map<Schema, RecordReaderNode> records = new IdentityHashMap<>();

    private ValueReaders(GenericData data) {
        this.data = data;
    }

    static ValueReader compile(Schema schema, GenericData data) {
        return new ValueReaders(data).of(schema);
    }

    /** Whether a schema names Java classes for its strings; those are left to the stock reader. */
    static boolean supports(Schema schema) {
        String text = schema.toString();
        return List.of(SpecificData.CLASS_PROP, SpecificData.KEY_CLASS_PROP, SpecificData.ELEMENT_PROP).stream()
                .noneMatch(property -> text.contains('"' + property + '"'));
    }

    /** Returns the reader of a value, its logical type converted where the model has a conversion. */
    private ValueReader of(Schema schema) {
        return converted(schema, data.getConversionFor(schema.getLogicalType()));
    }

    /** Returns the reader of a value, converted by {@code conversion} unless it is null. */
    ValueReader converted(Schema schema, Conversion<?> conversion) {
        ValueReader raw = raw(schema);
        LogicalType type = schema.getLogicalType();
        if (type == null || conversion == null) {
            return raw;
        }
        return (in, depth) -> Conversions.convertToLogicalType(raw.read(in, depth), schema, type, conversion);
    }

    private ValueReader raw(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> enumeration(schema);
            case ARRAY -> FloatArrays.isFloatArray(schema) ? (in, depth) -> FloatArrays.read(in) : array(schema);
            case MAP -> map(schema);
            case UNION -> union(schema);
            case FIXED -> (in, depth) -> fixed(schema, in);
            case STRING -> isJavaString(schema) ? (in, depth) -> in.readString() : (in, depth) -> in.readString(null);
            case BYTES -> (in, depth) -> in.readBytes(null);
            case INT -> (in, depth) -> in.readInt();
            case LONG -> (in, depth) -> in.readLong();
            case FLOAT -> (in, depth) -> in.readFloat();
            case DOUBLE -> (in, depth) -> in.readDouble();
            case BOOLEAN -> (in, depth) -> in.readBoolean();
            case NULL -> (in, depth) -> null;
        };
    }

    private ValueReader record(Schema schema) {
        RecordReaderNode known = records.get(schema);
        if (known != null) {
            return known;
        }
        RecordReaderNode node = new RecordReaderNode(schema, data);
        records.put(schema, node);
        node.compileFields(this);
        return node;
    }

    private ValueReader enumeration(Schema schema) {
        Object[] symbols = schema.getEnumSymbols().stream()
                .map(symbol -> data.createEnum(symbol, schema))
                .toArray();
        return (in, depth) -> symbols[index(in.readEnum(), symbols.length, schema)];
    }

    private ValueReader union(Schema schema) {
        ValueReader[] branches = schema.getTypes().stream().map(this::of).toArray(ValueReader[]::new);
        return (in, depth) -> branches[index(in.readIndex(), branches.length, schema)].read(in, depth);
    }

    private static int index(int index, int size, Schema schema) {
        if (index < 0 || index >= size) {
            throw new AvroTypeException("index " + index + " into " + schema.getType() + " of " + size);
        }
        return index;
    }

    private ValueReader array(Schema schema) {
        ValueReader item = of(schema.getElementType());
        return (in, depth) -> {
            long count = in.readArrayStart();
            Collection<Object> array = newArray(schema, count);
            for (; count > 0; count = in.arrayNext()) {
                for (long i = 0; i < count; i++) {
                    array.add(item.read(in, depth));
                }
            }
            return array;
        };
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> newArray(Schema schema, long count) {
        return (Collection<Object>) data.newArray(null, GenericDatumReader.initialCollectionCapacity(count), schema);
    }

    private ValueReader map(Schema schema) {
        ValueReader value = of(schema.getValueType());
        boolean javaKeys = isJavaString(schema);
        return (in, depth) -> {
            long count = in.readMapStart();
            Map<Object, Object> map = newMap(count);
            for (; count > 0; count = in.mapNext()) {
                for (long i = 0; i < count; i++) {
                    map.put(javaKeys ? in.readString() : in.readString(null), value.read(in, depth));
                }
            }
            return map;
        };
    }

    @SuppressWarnings("unchecked")
    private Map<Object, Object> newMap(long count) {
        return (Map<Object, Object>) data.newMap(null, GenericDatumReader.initialCollectionCapacity(count));
    }

    private Object fixed(Schema schema, PayloadDecoder in) throws IOException {
        GenericFixed fixed = (GenericFixed) data.createFixed(null, schema);
        in.readFixed(fixed.bytes(), 0, schema.getFixedSize());
        return fixed;
    }

    private static boolean isJavaString(Schema schema) {
        return GenericData.StringType.String.name().equals(schema.getProp(GenericData.STRING_PROP));
    }
}

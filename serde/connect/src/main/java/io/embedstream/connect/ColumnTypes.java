package io.embedstream.connect;

import io.embedstream.serde.json.PlainJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Types of Connect for Avro schemas, each made once. Unions of null and another type are optional; other unions and
 * records that contain themselves have no counterpart in a table and are refused. Of one thread.
 */
final class ColumnTypes {
    /** The name by which Debezium's sinks know text in JSON. */
    static final String JSON = "io.debezium.data.Json";

    private final boolean collectionsAsJson;
    private final Map<Schema, ColumnType> known = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    ColumnTypes(boolean collectionsAsJson) {
        this.collectionsAsJson = collectionsAsJson;
    }

    /** @throws DataException if Connect has no type for it */
    ColumnType of(Schema avro) {
        return known.computeIfAbsent(avro, schema -> of(schema, false));
    }

    private ColumnType of(Schema avro, boolean optional) {
        return switch (avro.getType()) {
            case UNION -> of(alternative(avro), true);
            case RECORD -> record(avro, optional);
            case ARRAY -> array(avro, optional);
            case MAP -> map(avro, optional);
            case FIXED -> type(SchemaBuilder.bytes(), optional, value -> ((GenericFixed) value).bytes());
            default -> Scalars.of(avro, optional);
        };
    }

    private static Schema alternative(Schema union) {
        List<Schema> others = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (others.size() != 1 || others.size() == union.getTypes().size()) {
            throw new DataException("found the union " + union + ", expected one of null and one other type");
        }
        return others.get(0);
    }

    private ColumnType record(Schema avro, boolean optional) {
        if (open.contains(avro.getFullName())) {
            throw new DataException("record " + avro.getFullName() + " contains itself; no table has such a column");
        }
        open.push(avro.getFullName());
        try {
            SchemaBuilder builder = SchemaBuilder.struct().name(avro.getFullName());
            List<ColumnType> fields = new ArrayList<>();
            for (Schema.Field field : avro.getFields()) {
                fields.add(of(field.schema(), false));
                builder.field(field.name(), fields.get(field.pos()).schema());
            }
            var schema = (optional ? builder.optional() : builder).build();
            return new ColumnType(schema, value -> struct(schema, fields, (IndexedRecord) value));
        } finally {
            open.pop();
        }
    }

    private static Struct struct(
            org.apache.kafka.connect.data.Schema schema, List<ColumnType> fields, IndexedRecord record) {
        Struct struct = new Struct(schema);
        for (int i = 0; i < fields.size(); i++) {
            struct.put(schema.fields().get(i), fields.get(i).value(record.get(i)));
        }
        return struct;
    }

    private ColumnType array(Schema avro, boolean optional) {
        if (collectionsAsJson && !isScalar(avro.getElementType())) {
            return json(avro, optional);
        }
        ColumnType element = of(avro.getElementType(), false);
        return type(SchemaBuilder.array(element.schema()), optional, value -> each(element, (Collection<?>) value));
    }

    private static List<Object> each(ColumnType element, Collection<?> values) {
        List<Object> converted = new ArrayList<>(values.size());
        for (Object value : values) {
            converted.add(element.value(value));
        }
        return converted;
    }

    private ColumnType map(Schema avro, boolean optional) {
        if (collectionsAsJson) {
            return json(avro, optional);
        }
        ColumnType each = of(avro.getValueType(), false);
        return type(
                SchemaBuilder.map(org.apache.kafka.connect.data.Schema.STRING_SCHEMA, each.schema()),
                optional,
                value -> entries(each, (Map<?, ?>) value));
    }

    private static Map<String, Object> entries(ColumnType type, Map<?, ?> map) {
        Map<String, Object> converted = new LinkedHashMap<>();
        map.forEach((key, value) -> converted.put(key.toString(), type.value(value)));
        return converted;
    }

    private static ColumnType json(Schema avro, boolean optional) {
        return type(SchemaBuilder.string().name(JSON), optional, value -> PlainJson.toText(avro, value));
    }

    private static boolean isScalar(Schema avro) {
        return switch (avro.getType()) {
            case RECORD, ARRAY, MAP, UNION -> false;
            default -> true;
        };
    }

    private static ColumnType type(SchemaBuilder builder, boolean optional, UnaryOperator<Object> conversion) {
        return new ColumnType((optional ? builder.optional() : builder).build(), conversion);
    }
}

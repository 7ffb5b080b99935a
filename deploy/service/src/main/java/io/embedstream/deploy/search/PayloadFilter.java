package io.embedstream.deploy.search;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Accepts the payloads that satisfy every one of some {@link FieldFilter}s. Values are compared as the text they have
 * in JSON; a null satisfies none. Safe for many threads.
 */
final class PayloadFilter implements Predicate<IndexedRecord> {
    private static final Set<Schema.Type> SCALARS = EnumSet.of(
            Schema.Type.STRING,
            Schema.Type.ENUM,
            Schema.Type.BOOLEAN,
            Schema.Type.INT,
            Schema.Type.LONG,
            Schema.Type.FLOAT,
            Schema.Type.DOUBLE);

    private final List<Condition> conditions;

    private record Condition(int position, String value) {}

    private PayloadFilter(List<Condition> conditions) {
        this.conditions = conditions;
    }

    /**
     * The filter for payloads of a schema.
     *
     * @throws IllegalArgumentException if a field is none of the schema's, naming those there are
     */
    static PayloadFilter of(Schema schema, List<FieldFilter> filters) {
        return new PayloadFilter(filters.stream()
                .map(filter -> new Condition(position(schema, filter), filter.value()))
                .toList());
    }

    private static int position(Schema schema, FieldFilter filter) {
        Schema.Field field = schema.getField(filter.field());
        if (field == null || !isComparable(field.schema())) {
            throw new IllegalArgumentException(
                    "there is no field '" + filter.field() + "' to filter by; fields are " + fields(schema));
        }
        return field.pos();
    }

    /** Names of the fields that can be filtered by. */
    static List<String> fields(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> isComparable(field.schema()))
                .map(Schema.Field::name)
                .toList();
    }

    private static boolean isComparable(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().anyMatch(PayloadFilter::isComparable);
            case ARRAY -> SCALARS.contains(schema.getElementType().getType());
            default -> SCALARS.contains(schema.getType());
        };
    }

    @Override
    public boolean test(IndexedRecord payload) {
        return payload != null
                && conditions.stream()
                        .allMatch(condition -> holds(payload.get(condition.position()), condition.value()));
    }

    private static boolean holds(Object held, String value) {
        return held instanceof Collection<?> elements
                ? elements.stream().anyMatch(element -> text(element).equals(value))
                : held != null && text(held).equals(value);
    }

    private static String text(Object value) {
        return value instanceof Instant time ? Long.toString(time.toEpochMilli()) : String.valueOf(value);
    }
}

package io.embedstream.connect;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Types of single values. Points in time become Connect's timestamps, in milliseconds; other logical types stay. */
final class Scalars {
    private Scalars() {}

    static ColumnType of(Schema avro, boolean optional) {
        return switch (avro.getType()) {
            case STRING, ENUM -> type(SchemaBuilder.string(), optional, Object::toString);
            case INT -> type(SchemaBuilder.int32(), optional, UnaryOperator.identity());
            case LONG -> ofLong(avro.getLogicalType(), optional);
            case FLOAT -> type(SchemaBuilder.float32(), optional, UnaryOperator.identity());
            case DOUBLE -> type(SchemaBuilder.float64(), optional, UnaryOperator.identity());
            case BOOLEAN -> type(SchemaBuilder.bool(), optional, UnaryOperator.identity());
            case BYTES -> type(SchemaBuilder.bytes(), optional, UnaryOperator.identity());
            default -> throw new DataException("found the type " + avro + ", which Connect has no counterpart for");
        };
    }

    private static ColumnType ofLong(LogicalType logical, boolean optional) {
        if (logical instanceof LogicalTypes.TimestampMillis) {
            return type(Timestamp.builder(), optional, value -> new Date((Long) value));
        }
        if (logical instanceof LogicalTypes.TimestampMicros) {
            return type(Timestamp.builder(), optional, value -> new Date(TimeUnit.MICROSECONDS.toMillis((Long) value)));
        }
        return type(SchemaBuilder.int64(), optional, UnaryOperator.identity());
    }

    private static ColumnType type(SchemaBuilder builder, boolean optional, UnaryOperator<Object> conversion) {
        return new ColumnType((optional ? builder.optional() : builder).build(), conversion);
    }
}

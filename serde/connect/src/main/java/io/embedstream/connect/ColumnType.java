package io.embedstream.connect;

import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;

/**
 * How an Avro type looks in Connect.
 *
 * @param schema what Connect calls it
 * @param conversion of an Avro value that is not null
 */
record ColumnType(Schema schema, UnaryOperator<Object> conversion) {
    /** The value of an Avro value; null of null. */
    Object value(Object avro) {
        return avro == null ? null : conversion.apply(avro);
    }
}

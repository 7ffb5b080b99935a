package io.embedstream.deploy.replay;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Questions about the fields of the input schemas. */
public final class AvroFields {
    private AvroFields() {}

    /** Whether null is a value of the field. */
    public static boolean isNullable(Schema.Field field) {
        return field.schema().isNullable();
    }

    /** Whether a record may leave the field out. */
    public static boolean isOptional(Schema.Field field) {
        return field.hasDefaultValue() || isNullable(field);
    }

    /** The schema of the field's values, with a union of null and one more schema reduced to the latter. */
    public static Schema valueSchema(Schema.Field field) {
        Schema schema = field.schema();
        if (!schema.isUnion()) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("field " + field.name() + " is always null"));
    }

    /** Whether values are points in time in epoch milliseconds. */
    public static boolean isTimestamp(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }
}

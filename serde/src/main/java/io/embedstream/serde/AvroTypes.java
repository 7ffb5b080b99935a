package io.embedstream.serde;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

/** The schema of an object. */
final class AvroTypes {

    private static final Map<Class<?>, Schema> PRIMITIVES = Map.of(
            Boolean.class, Schema.create(Schema.Type.BOOLEAN),
            Integer.class, Schema.create(Schema.Type.INT),
            Long.class, Schema.create(Schema.Type.LONG),
            Float.class, Schema.create(Schema.Type.FLOAT),
            Double.class, Schema.create(Schema.Type.DOUBLE),
            byte[].class, Schema.create(Schema.Type.BYTES));
    private static final Schema STRING = Schema.create(Schema.Type.STRING);

    private AvroTypes() {}

    /**
     * Returns the schema an object brings along or, for plain values, the schema of its type.
     *
     * @throws IllegalArgumentException for an object of no Avro type, as Confluent's serializer does
     */
    static Schema schemaOf(Object datum) {
        if (datum instanceof GenericContainer container) {
            return container.getSchema();
        }
        if (datum instanceof CharSequence) {
            return STRING;
        }
        Schema primitive = PRIMITIVES.get(datum.getClass());
        if (primitive == null) {
            throw new IllegalArgumentException(
                    "Unsupported Avro type " + datum.getClass().getName()
                            + ". Supported types are null, Boolean, Integer, Long, Float, Double, String, byte[] and"
                            + " IndexedRecord");
        }
        return primitive;
    }
}

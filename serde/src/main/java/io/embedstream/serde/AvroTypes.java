package io.embedstream.serde;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final Schema BYTES = PRIMITIVES.get(byte[].class);
    private static final Schema NULL = Schema.create(Schema.Type.NULL);
    private static final int MOST_MAPS = 1_000;

    /** Schemas of maps by that of their values: one instance each, since what is remembered goes by instance. */
    private static final Map<Schema, Schema> MAPS = new ConcurrentHashMap<>();

    private AvroTypes() {}

    /**
     * Returns the schema an object brings along or, for plain values, the schema of its type. A map's values are taken
     * to be of the type of its first one; an empty map is one of nulls.
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
        if (datum instanceof ByteBuffer) {
            return BYTES;
        }
        if (datum instanceof Map<?, ?> map) {
            return mapOf(map);
        }
        Schema primitive = PRIMITIVES.get(datum.getClass());
        if (primitive == null) {
            throw new IllegalArgumentException(
                    "Unsupported Avro type " + datum.getClass().getName()
                            + ". Supported types are null, Boolean, Integer, Long, Float, Double, String, byte[],"
                            + " ByteBuffer, Map and IndexedRecord");
        }
        return primitive;
    }

    private static Schema mapOf(Map<?, ?> map) {
        Object first = map.isEmpty() ? null : map.values().iterator().next();
        Schema values = first == null ? NULL : schemaOf(first);
        if (MAPS.size() >= MOST_MAPS) {
            MAPS.clear();
        }
        return MAPS.computeIfAbsent(values, Schema::createMap);
    }
}

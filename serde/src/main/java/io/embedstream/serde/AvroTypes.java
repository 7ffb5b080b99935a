package io.embedstream.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;

/** The schema of an object, and the text of a schema. */
final class AvroTypes {

    private static final ObjectMapper MAPPER = new ObjectMapper();
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

    /** Returns the text to register: compact, with docs, aliases, defaults and properties. */
    static String text(Schema schema, boolean removeJavaProperties) {
        return removeJavaProperties ? withoutJavaProperties(schema).toString() : schema.toString();
    }

    private static Schema withoutJavaProperties(Schema schema) {
        try {
            JsonNode json = MAPPER.readTree(schema.toString());
            removeJavaProperties(json);
            Schema.Parser parser = new Schema.Parser();
            parser.setValidateDefaults(false);
            return parser.parse(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro printed a schema that is no JSON: " + schema, e);
        }
    }

    private static void removeJavaProperties(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GenericData.STRING_PROP);
        }
        node.forEach(AvroTypes::removeJavaProperties);
    }
}

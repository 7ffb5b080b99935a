package io.embedstream.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** The text of a schema as it is registered: compact, with docs, aliases, defaults and properties. */
public final class SchemaTexts {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SchemaTexts() {}

    /**
     * Returns the text of a schema.
     *
     * @param removeJavaProperties whether to leave out {@code avro.java.string}, which only generated classes carry
     */
    public static String of(Schema schema, boolean removeJavaProperties) {
        return removeJavaProperties ? withoutJavaProperties(schema).toString() : schema.toString();
    }

    private static Schema withoutJavaProperties(Schema schema) {
        try {
            JsonNode json = MAPPER.readTree(schema.toString());
            json.findParents(GenericData.STRING_PROP)
                    .forEach(node -> ((ObjectNode) node).remove(GenericData.STRING_PROP));
            Schema.Parser parser = new Schema.Parser();
            parser.setValidateDefaults(false);
            return parser.parse(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro printed a schema that is no JSON: " + schema, e);
        }
    }
}

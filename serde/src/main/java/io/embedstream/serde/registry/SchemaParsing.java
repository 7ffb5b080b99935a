package io.embedstream.serde.registry;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** Turns registered text into Avro schemas: references first, depth first, each name once, all into one parser. */
public final class SchemaParsing {

    /** Where the text of a referenced version comes from. */
    @FunctionalInterface
    public interface ReferenceSource {
        SchemaText version(String subject, int version) throws IOException;
    }

    private final ReferenceSource source;
    private final Schema.Parser parser = new Schema.Parser();
    private final Set<String> visited = new HashSet<>();
    private final Map<String, Schema> referenced = new LinkedHashMap<>();

    private SchemaParsing(ReferenceSource source) {
        this.source = source;
        // A registered schema is a fact; a default that does not fit its field must not make old records unreadable.
        parser.setValidateDefaults(false);
    }

    /**
     * Parses a schema and everything it refers to.
     *
     * @throws IOException when a reference cannot be fetched
     * @throws org.apache.avro.AvroRuntimeException when a text is no Avro schema
     */
    public static Schema parse(SchemaText schema, ReferenceSource source) throws IOException {
        SchemaParsing parsing = new SchemaParsing(source);
        parsing.parseReferences(schema);
        return parsing.parser.parse(schema.text());
    }

    /**
     * Returns a schema's text as Avro prints it: compact, with docs, aliases, defaults and properties, what it refers
     * to by name only.
     *
     * @throws IOException when a reference cannot be fetched
     * @throws org.apache.avro.AvroRuntimeException when a text is no Avro schema
     */
    @SuppressWarnings("deprecation") // its successor has no way to leave out what is referred to
    static String canonicalText(SchemaText schema, ReferenceSource source) throws IOException {
        SchemaParsing parsing = new SchemaParsing(source);
        parsing.parseReferences(schema);
        return parsing.parser.parse(schema.text()).toString(parsing.referenced.values(), false);
    }

    private void parseReferences(SchemaText schema) throws IOException {
        for (SchemaReference reference : schema.references()) {
            if (visited.add(reference.name())) {
                SchemaText target = source.version(reference.subject(), reference.version());
                parseReferences(target);
                addNamed(parser.parse(target.text()));
            }
        }
    }

    /** Adds a schema's named types: those inside a referenced one are referred to by name as well. */
    private void addNamed(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (referenced.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> addNamed(field.schema()));
                }
            }
            case ENUM, FIXED -> referenced.put(schema.getFullName(), schema);
            case ARRAY -> addNamed(schema.getElementType());
            case MAP -> addNamed(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::addNamed);
            default -> {
                // No name.
            }
        }
    }
}

package io.embedstream.serde.registry;

import java.io.IOException;
import java.util.HashSet;
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

    private void parseReferences(SchemaText schema) throws IOException {
        for (SchemaReference reference : schema.references()) {
            if (visited.add(reference.name())) {
                SchemaText referenced = source.version(reference.subject(), reference.version());
                parseReferences(referenced);
                parser.parse(referenced.text());
            }
        }
    }
}

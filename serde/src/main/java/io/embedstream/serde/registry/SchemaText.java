package io.embedstream.serde.registry;

import java.util.List;
import java.util.Objects;

/**
 * A schema as a registry keeps it: its text and the references the text needs to be understood.
 *
 * @param type {@code AVRO} for every schema this project writes
 * @param text the schema, JSON for Avro
 * @param references what the text refers to, in the order sent
 */
public record SchemaText(String type, String text, List<SchemaReference> references) {

    /** The type a registry leaves out of its replies. */
    public static final String AVRO = "AVRO";

    public SchemaText {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(text, "text");
        references = List.copyOf(references);
    }

    /** Returns an Avro schema without references. */
    public static SchemaText avro(String text) {
        return new SchemaText(AVRO, text, List.of());
    }
}

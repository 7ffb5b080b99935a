package io.embedstream.serde.registry;

import java.util.Objects;

/**
 * A named type that a schema takes from another subject.
 *
 * @param name full name of the type as the referring schema writes it
 * @param subject subject the type is registered under
 * @param version version of that subject, from 1
 */
public record SchemaReference(String name, String subject, int version) {

    public SchemaReference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(subject, "subject");
    }
}

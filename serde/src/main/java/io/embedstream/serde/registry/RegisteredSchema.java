package io.embedstream.serde.registry;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A schema with the identity a registry gave it.
 *
 * @param subject subject it is registered under
 * @param version version within the subject, from 1; empty where the server did not say
 * @param id number unique within the registry
 * @param guid global identity; empty from servers that know none (Confluent before 8.0, Apicurio 3)
 * @param schema the schema
 */
public record RegisteredSchema(String subject, OptionalInt version, int id, Optional<UUID> guid, SchemaText schema) {

    public RegisteredSchema {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(guid, "guid");
        Objects.requireNonNull(schema, "schema");
    }
}

package io.embedstream.serde.registry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What this project needs of a schema registry. Implementations are thread-safe.
 *
 * <p>Every method throws {@link RegistryException} for a reply that is not a success and another {@link IOException}
 * when no reply came.
 */
public interface RegistryClient extends AutoCloseable {

    /** Subject of {@link #schemaById(int, String)} when the caller has none. */
    String ANY_SUBJECT = "";

    /**
     * Registers a schema unless the subject already has it.
     *
     * @param normalize whether the registry normalises the text first
     */
    RegisteredSchema register(String subject, SchemaText schema, boolean normalize) throws IOException;

    /** Finds the identity of a schema the subject already has; error 40403 when it has not. */
    RegisteredSchema lookup(String subject, SchemaText schema, boolean normalize) throws IOException;

    /**
     * Returns the schema with this id.
     *
     * @param subject subject to look in first, or {@link #ANY_SUBJECT}
     */
    SchemaText schemaById(int id, String subject) throws IOException;

    /** Returns the schema with this global identity. */
    SchemaText schemaByGuid(UUID guid) throws IOException;

    /** Returns the newest version of a subject. */
    RegisteredSchema latest(String subject) throws IOException;

    /**
     * Returns the newest version of a subject, deleted ones included, whose metadata has all these properties; an error
     * reply when it has none.
     */
    RegisteredSchema latestWithMetadata(String subject, Map<String, String> properties) throws IOException;

    /**
     * Returns the subjects associated with a topic's keys or values.
     *
     * @param cluster id of the Kafka cluster, or {@code -} for any
     * @return none where the registry does not know associations
     */
    List<String> associatedSubjects(String cluster, String topic, boolean isKey) throws IOException;

    /** Returns one version of a subject, deleted ones included. */
    RegisteredSchema version(String subject, int version) throws IOException;

    /** Sets the compatibility level of a subject. */
    void setCompatibility(String subject, CompatibilityLevel level) throws IOException;

    /**
     * Asks whether a schema could be registered as the next version of a subject.
     *
     * @return the registry's objections; empty when it has none, also when the subject does not exist
     */
    List<String> incompatibilities(String subject, SchemaText schema) throws IOException;

    @Override
    void close();
}

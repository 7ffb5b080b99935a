package io.embedstream.serde.registry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Remembers what a registry said. Schemas and their ids never change, so they do not expire; the latest version of a
 * subject does, and is left to the caller.
 */
final class CachingRegistryClient implements RegistryClient {

    private record Registration(String subject, SchemaText schema, boolean normalize) {}

    private record SubjectId(String subject, int id) {}

    private record SubjectVersion(String subject, int version) {}

    private final RegistryClient registry;
    private final BoundedCache<Registration, RegisteredSchema> registered;
    private final BoundedCache<Registration, RegisteredSchema> lookedUp;
    private final BoundedCache<SubjectId, SchemaText> byId;
    private final BoundedCache<UUID, SchemaText> byGuid;
    private final BoundedCache<SubjectVersion, RegisteredSchema> byVersion;

    CachingRegistryClient(RegistryClient registry, int size) {
        this.registry = registry;
        this.registered = new BoundedCache<>(size);
        this.lookedUp = new BoundedCache<>(size);
        this.byId = new BoundedCache<>(size);
        this.byGuid = new BoundedCache<>(size);
        this.byVersion = new BoundedCache<>(size);
    }

    @Override
    public RegisteredSchema register(String subject, SchemaText schema, boolean normalize) throws IOException {
        return registered.get(
                new Registration(subject, schema, normalize), () -> registry.register(subject, schema, normalize));
    }

    @Override
    public RegisteredSchema lookup(String subject, SchemaText schema, boolean normalize) throws IOException {
        return lookedUp.get(
                new Registration(subject, schema, normalize), () -> registry.lookup(subject, schema, normalize));
    }

    @Override
    public SchemaText schemaById(int id, String subject) throws IOException {
        return byId.get(new SubjectId(subject, id), () -> registry.schemaById(id, subject));
    }

    @Override
    public SchemaText schemaByGuid(UUID guid) throws IOException {
        return byGuid.get(guid, () -> registry.schemaByGuid(guid));
    }

    @Override
    public RegisteredSchema latest(String subject) throws IOException {
        return registry.latest(subject);
    }

    @Override
    public RegisteredSchema latestWithMetadata(String subject, Map<String, String> properties) throws IOException {
        return registry.latestWithMetadata(subject, properties);
    }

    @Override
    public List<String> associatedSubjects(String cluster, String topic, boolean isKey) throws IOException {
        return registry.associatedSubjects(cluster, topic, isKey);
    }

    @Override
    public RegisteredSchema version(String subject, int version) throws IOException {
        return byVersion.get(new SubjectVersion(subject, version), () -> registry.version(subject, version));
    }

    @Override
    public void setCompatibility(String subject, CompatibilityLevel level) throws IOException {
        registry.setCompatibility(subject, level);
    }

    @Override
    public List<String> incompatibilities(String subject, SchemaText schema) throws IOException {
        return registry.incompatibilities(subject, schema);
    }

    @Override
    public void close() {
        registry.close();
    }
}

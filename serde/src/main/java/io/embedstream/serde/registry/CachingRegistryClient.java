package io.embedstream.serde.registry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Remembers what a registry said. Schemas and their ids never change, so they do not expire; that an id is unknown
 * does. The latest version of a subject is left to the caller.
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
    private final MissingSchemas<Object> missing;

    CachingRegistryClient(RegistryClient registry, RegistryConfig config, LongSupplier nanoTime) {
        int size = config.getInt(RegistryConfig.MAX_SCHEMAS_PER_SUBJECT);
        this.registry = registry;
        this.missing = new MissingSchemas<>(config.missingIdExpiry(), size, nanoTime);
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
        SubjectId key = new SubjectId(subject, id);
        return byId.get(key, () -> missing.unlessMissing(key, () -> registry.schemaById(id, subject)));
    }

    @Override
    public SchemaText schemaByGuid(UUID guid) throws IOException {
        return byGuid.get(guid, () -> missing.unlessMissing(guid, () -> registry.schemaByGuid(guid)));
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

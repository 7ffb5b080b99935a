package io.embedstream.serde;

import io.embedstream.serde.registry.RegisteredSchema;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.SchemaParsing;
import io.embedstream.serde.registry.SchemaText;
import io.embedstream.serde.wire.SchemaId;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Decides which schema an object is written with. In this order: register its own; the one of a configured id, or of a
 * configured guid; the subject's latest with configured metadata; its latest of all; look its own up.
 */
final class WriterSchemas {

    /** How the schema is chosen, with the message for when the registry refuses. */
    private enum Choice {
        REGISTER("Error registering Avro schema"),
        FIXED_ID("Error retrieving schema ID"),
        FIXED_GUID("Error retrieving schema GUID"),
        LATEST_WITH_METADATA("Error retrieving latest version of Avro schema with the configured metadata"),
        LATEST("Error retrieving latest version of Avro schema"),
        LOOKUP("Error retrieving Avro schema");

        private final String refused;

        Choice(String refused) {
            this.refused = refused;
        }
    }

    private final RegistryClient registry;
    private final AvroSerdeConfig config;
    private final Choice choice;

    WriterSchemas(RegistryClient registry, AvroSerdeConfig config) {
        this.registry = registry;
        this.config = config;
        this.choice = choice(config);
    }

    private static Choice choice(AvroSerdeConfig config) {
        if (config.getBoolean(AvroSerdeConfig.AUTO_REGISTER_SCHEMAS)) {
            return Choice.REGISTER;
        }
        if (config.useSchemaId().isPresent()) {
            return Choice.FIXED_ID;
        }
        if (config.useSchemaGuid().isPresent()) {
            return Choice.FIXED_GUID;
        }
        if (!config.latestMetadata().isEmpty()) {
            return Choice.LATEST_WITH_METADATA;
        }
        return config.getBoolean(AvroSerdeConfig.USE_LATEST_VERSION) ? Choice.LATEST : Choice.LOOKUP;
    }

    /** Returns how long an answer holds; empty: forever. */
    Optional<Duration> validity() {
        boolean changes = choice == Choice.LATEST || choice == Choice.LATEST_WITH_METADATA;
        return changes ? config.latestCacheTtl() : Optional.empty();
    }

    /**
     * Returns how to write objects like this one.
     *
     * @throws org.apache.kafka.common.KafkaException when the registry refuses or does not answer
     */
    WriterBinding bind(String subject, Schema own, Object example) {
        try {
            return switch (choice) {
                case REGISTER -> bind(registry.register(subject, text(own), normalize()), own, own, example);
                case LOOKUP -> bind(registry.lookup(subject, text(own), normalize()), own, own, example);
                case LATEST -> bindToLatest(subject, own, example);
                case LATEST_WITH_METADATA -> bindToMetadata(subject, own, example);
                case FIXED_ID -> bindToId(subject, own, example);
                case FIXED_GUID -> bindToGuid(own, example);
            };
        } catch (IOException e) {
            throw RegistryFaults.toKafka(e, choice.refused + " " + own, "Error serializing Avro message");
        }
    }

    private boolean normalize() {
        return config.getBoolean(AvroSerdeConfig.NORMALIZE_SCHEMAS);
    }

    private SchemaText text(Schema schema) {
        return SchemaText.avro(SchemaTexts.of(schema, config.getBoolean(AvroSerdeConfig.REMOVE_JAVA_PROPERTIES)));
    }

    private WriterBinding bindToLatest(String subject, Schema own, Object example) throws IOException {
        RegisteredSchema latest = registry.latest(subject);
        Schema target = parse(latest.schema());
        requireReadable(AvroSerdeConfig.LATEST_COMPATIBILITY_STRICT, target, own);
        return bind(latest, own, target, example);
    }

    /** Confluent's serializer does not ask here whether that schema can read the object's data; nor does this. */
    private WriterBinding bindToMetadata(String subject, Schema own, Object example) throws IOException {
        RegisteredSchema found = registry.latestWithMetadata(subject, config.latestMetadata());
        return bind(found, own, parse(found.schema()), example);
    }

    private WriterBinding bindToGuid(Schema own, Object example) throws IOException {
        UUID guid = config.useSchemaGuid().orElseThrow();
        Schema target = parse(registry.schemaByGuid(guid));
        requireReadable(AvroSerdeConfig.ID_COMPATIBILITY_STRICT, target, own);
        return WriterBinding.of(new SchemaId.Global(guid), own, target, example, logicalTypes());
    }

    private WriterBinding bindToId(String subject, Schema own, Object example) throws IOException {
        int id = config.useSchemaId().orElseThrow();
        Schema target = parse(registry.schemaById(id, subject));
        requireReadable(AvroSerdeConfig.ID_COMPATIBILITY_STRICT, target, own);
        return WriterBinding.of(new SchemaId.Numbered(id), own, target, example, logicalTypes());
    }

    private WriterBinding bind(RegisteredSchema registered, Schema own, Schema target, Object example) {
        SchemaId id = config.writesIdToHeader()
                ? new SchemaId.Global(registered
                        .guid()
                        .orElseThrow(() -> new SerializationException("Schema GUID is null: the registry gave schema "
                                + registered.id() + " no guid, which HeaderSchemaIdSerializer needs; use"
                                + " PrefixSchemaIdSerializer")))
                : new SchemaId.Numbered(registered.id());
        return WriterBinding.of(id, own, target, example, logicalTypes());
    }

    private boolean logicalTypes() {
        return config.getBoolean(AvroSerdeConfig.USE_LOGICAL_TYPE_CONVERTERS);
    }

    private Schema parse(SchemaText text) throws IOException {
        return SchemaParsing.parse(
                text, (subject, version) -> registry.version(subject, version).schema());
    }

    private void requireReadable(String strictKey, Schema target, Schema own) {
        if (config.getBoolean(strictKey)
                && SchemaCompatibility.checkReaderWriterCompatibility(target, own)
                                .getType()
                        != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("Incompatible schema " + target + " for schema " + own + ". Set "
                    + strictKey + "=false to disable this check");
        }
    }
}

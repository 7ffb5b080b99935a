package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Configuration of serializer and deserializer: Confluent's keys with Confluent's defaults. How the registry is reached
 * is {@link RegistryConfig}. A key of Confluent's that asks for something this module does not do is refused by name.
 */
public final class AvroSerdeConfig extends AbstractConfig {

    public static final String AUTO_REGISTER_SCHEMAS = "auto.register.schemas";
    public static final String NORMALIZE_SCHEMAS = "normalize.schemas";
    public static final String USE_SCHEMA_ID = "use.schema.id";
    public static final String USE_SCHEMA_GUID = "use.schema.guid";
    public static final String ID_COMPATIBILITY_STRICT = "id.compatibility.strict";
    public static final String USE_LATEST_VERSION = "use.latest.version";
    public static final String USE_LATEST_WITH_METADATA = "use.latest.with.metadata";
    public static final String LATEST_COMPATIBILITY_STRICT = "latest.compatibility.strict";
    public static final String LATEST_CACHE_SIZE = "latest.cache.size";
    public static final String LATEST_CACHE_TTL_SEC = "latest.cache.ttl.sec";
    public static final String KEY_SUBJECT_NAME_STRATEGY = "key.subject.name.strategy";
    public static final String VALUE_SUBJECT_NAME_STRATEGY = "value.subject.name.strategy";
    public static final String SUBJECT_STRATEGY_CLUSTER_ID = AssociationConfig.CLUSTER_ID;
    public static final String KEY_SCHEMA_ID_SERIALIZER = "key.schema.id.serializer";
    public static final String VALUE_SCHEMA_ID_SERIALIZER = "value.schema.id.serializer";
    public static final String KEY_SCHEMA_ID_DESERIALIZER = "key.schema.id.deserializer";
    public static final String VALUE_SCHEMA_ID_DESERIALIZER = "value.schema.id.deserializer";
    public static final String SPECIFIC_AVRO_READER = "specific.avro.reader";
    public static final String SPECIFIC_AVRO_KEY_TYPE = "specific.avro.key.type";
    public static final String SPECIFIC_AVRO_VALUE_TYPE = "specific.avro.value.type";
    public static final String USE_LOGICAL_TYPE_CONVERTERS = "avro.use.logical.type.converters";
    public static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";
    public static final String FAIL_ON_TRAILING_DATA = "avro.fail.on.trailing.data";

    private static final ConfigDef DEFINITION = AvroSerdeKeys.definition();

    private final boolean isKey;

    /**
     * Reads the part of a client's configuration that concerns these serdes; other keys are left alone.
     *
     * @throws org.apache.kafka.common.config.ConfigException for a value out of range or a key that asks for something
     *     unsupported
     */
    public AvroSerdeConfig(Map<String, ?> configs, boolean isKey) {
        super(DEFINITION, configs, false);
        this.isKey = isKey;
        UnsupportedKeys.refuse(configs);
        subjectStrategy();
        associations();
        writesIdToHeader();
        placeOfId();
        latestMetadata();
        useSchemaGuid();
    }

    /**
     * Refuses what only a serializer cannot do.
     *
     * @throws ConfigException naming the key
     */
    void requireWriting() {
        boolean registers = getBoolean(AUTO_REGISTER_SCHEMAS);
        UnsupportedKeys.refuseForWriting(originals(), registers);
        if (!registers) {
            requireHeaderForGuid();
        }
    }

    /** The id before the data is a number, which a guid does not give. */
    private void requireHeaderForGuid() {
        boolean effective = useSchemaId().isEmpty();
        if (useSchemaGuid().isPresent() && effective && !writesIdToHeader()) {
            throw new ConfigException(
                    USE_SCHEMA_GUID,
                    getString(USE_SCHEMA_GUID),
                    "needs " + side(KEY_SCHEMA_ID_SERIALIZER, VALUE_SCHEMA_ID_SERIALIZER)
                            + "=HeaderSchemaIdSerializer; to write the id before the data set " + USE_SCHEMA_ID);
        }
    }

    /** Returns the definition of all keys, for documentation. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    boolean isKey() {
        return isKey;
    }

    SubjectStrategy subjectStrategy() {
        return ConfluentNames.subjectStrategy(side(KEY_SUBJECT_NAME_STRATEGY, VALUE_SUBJECT_NAME_STRATEGY), this);
    }

    boolean writesIdToHeader() {
        return ConfluentNames.writesToHeader(side(KEY_SCHEMA_ID_SERIALIZER, VALUE_SCHEMA_ID_SERIALIZER), this);
    }

    SchemaIdFinder.Place placeOfId() {
        return ConfluentNames.placeOfId(idDeserializerKey(), this);
    }

    /** Returns the key that says where a record's schema id is looked for. */
    String idDeserializerKey() {
        return side(KEY_SCHEMA_ID_DESERIALIZER, VALUE_SCHEMA_ID_DESERIALIZER);
    }

    AssociationConfig associations() {
        return AssociationConfig.of(this);
    }

    Optional<Class<?>> specificType() {
        return Optional.ofNullable(getClass(side(SPECIFIC_AVRO_KEY_TYPE, SPECIFIC_AVRO_VALUE_TYPE)));
    }

    OptionalInt useSchemaId() {
        int id = getInt(USE_SCHEMA_ID);
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    Optional<UUID> useSchemaGuid() {
        String guid = getString(USE_SCHEMA_GUID).trim();
        try {
            return guid.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(guid));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(USE_SCHEMA_GUID, guid, "expected a UUID");
        }
    }

    /** Returns the metadata the latest schema must have, in the order given; empty when none is asked for. */
    Map<String, String> latestMetadata() {
        Map<String, String> properties = new LinkedHashMap<>();
        String text = getString(USE_LATEST_WITH_METADATA).trim();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.indexOf('"') >= 0 || pair.indexOf('\\') >= 0) {
                throw new ConfigException(
                        USE_LATEST_WITH_METADATA, text, "expected name=value,name=value without quotes or backslashes");
            }
            properties.put(
                    pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
        }
        return properties;
    }

    /** Returns how long a latest version is remembered; empty: forever. */
    Optional<Duration> latestCacheTtl() {
        long seconds = getLong(LATEST_CACHE_TTL_SEC);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private String side(String keys, String values) {
        return isKey ? keys : values;
    }
}

package io.embedstream.serde;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of {@link AvroSerdeConfig} with their types, defaults and descriptions. */
final class AvroSerdeKeys {

    private AvroSerdeKeys() {}

    static ConfigDef definition() {
        return AssociationConfig.define(new ConfigDef())
                .define(
                        AvroSerdeConfig.AUTO_REGISTER_SCHEMAS,
                        Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Register the schema of what is written. Takes precedence over every other way to choose a schema.")
                .define(
                        AvroSerdeConfig.NORMALIZE_SCHEMAS,
                        Type.BOOLEAN,
                        false,
                        Importance.MEDIUM,
                        "Ask the registry to normalise schemas when it registers or looks them up.")
                .define(
                        AvroSerdeConfig.USE_SCHEMA_ID,
                        Type.INT,
                        -1,
                        Importance.LOW,
                        "Write with the schema of this id; needs auto.register.schemas=false.")
                .define(
                        AvroSerdeConfig.USE_SCHEMA_GUID,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "Write with the schema of this guid; needs auto.register.schemas=false and HeaderSchemaIdSerializer.")
                .define(
                        AvroSerdeConfig.ID_COMPATIBILITY_STRICT,
                        Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Refuse use.schema.id or use.schema.guid when its schema cannot read what the object's own schema writes.")
                .define(
                        AvroSerdeConfig.USE_LATEST_VERSION,
                        Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Write with the subject's latest schema; needs auto.register.schemas=false.")
                .define(
                        AvroSerdeConfig.USE_LATEST_WITH_METADATA,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "Write with the subject's latest schema whose metadata has these properties, as name=value,name=value;"
                                + " needs auto.register.schemas=false.")
                .define(
                        AvroSerdeConfig.LATEST_COMPATIBILITY_STRICT,
                        Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Refuse use.latest.version when that schema cannot read what the object's own schema writes.")
                .define(
                        AvroSerdeConfig.LATEST_CACHE_SIZE,
                        Type.INT,
                        1_000,
                        Importance.LOW,
                        "Latest versions remembered.")
                .define(
                        AvroSerdeConfig.LATEST_CACHE_TTL_SEC,
                        Type.LONG,
                        -1L,
                        Importance.LOW,
                        "Seconds a latest version is remembered; forever when negative.")
                .define(
                        AvroSerdeConfig.KEY_SUBJECT_NAME_STRATEGY,
                        Type.STRING,
                        "AssociatedNameStrategy",
                        Importance.MEDIUM,
                        "Subject of keys: AssociatedNameStrategy, TopicNameStrategy, RecordNameStrategy or"
                                + " TopicRecordNameStrategy, with or without Confluent's package.")
                .define(
                        AvroSerdeConfig.VALUE_SUBJECT_NAME_STRATEGY,
                        Type.STRING,
                        "AssociatedNameStrategy",
                        Importance.MEDIUM,
                        "Subject of values; see " + AvroSerdeConfig.KEY_SUBJECT_NAME_STRATEGY + ".")
                .define(
                        AvroSerdeConfig.KEY_SCHEMA_ID_SERIALIZER,
                        Type.STRING,
                        "PrefixSchemaIdSerializer",
                        Importance.LOW,
                        "Where the schema id of keys goes: PrefixSchemaIdSerializer or HeaderSchemaIdSerializer, with or"
                                + " without Confluent's package.")
                .define(
                        AvroSerdeConfig.VALUE_SCHEMA_ID_SERIALIZER,
                        Type.STRING,
                        "PrefixSchemaIdSerializer",
                        Importance.LOW,
                        "Where the schema id of values goes; see " + AvroSerdeConfig.KEY_SCHEMA_ID_SERIALIZER + ".")
                .define(
                        AvroSerdeConfig.KEY_SCHEMA_ID_DESERIALIZER,
                        Type.STRING,
                        "DualSchemaIdDeserializer",
                        Importance.LOW,
                        "Where the schema id of keys is looked for: DualSchemaIdDeserializer (header, then prefix),"
                                + " PrefixSchemaIdDeserializer, or ConfigSchemaIdDeserializer (use.schema.id or"
                                + " use.schema.guid; the payload is bare), with or without Confluent's package.")
                .define(
                        AvroSerdeConfig.VALUE_SCHEMA_ID_DESERIALIZER,
                        Type.STRING,
                        "DualSchemaIdDeserializer",
                        Importance.LOW,
                        "Where the schema id of values is looked for; see " + AvroSerdeConfig.KEY_SCHEMA_ID_DESERIALIZER
                                + ".")
                .define(
                        AvroSerdeConfig.SPECIFIC_AVRO_READER,
                        Type.BOOLEAN,
                        false,
                        Importance.MEDIUM,
                        "Make objects of the generated class the record's schema names.")
                .define(
                        AvroSerdeConfig.SPECIFIC_AVRO_KEY_TYPE,
                        Type.CLASS,
                        null,
                        Importance.LOW,
                        "Generated class of all keys, of any version.")
                .define(
                        AvroSerdeConfig.SPECIFIC_AVRO_VALUE_TYPE,
                        Type.CLASS,
                        null,
                        Importance.LOW,
                        "Generated class of all values, of any version.")
                .define(
                        AvroSerdeConfig.USE_LOGICAL_TYPE_CONVERTERS,
                        Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Give logical types of generic records as Java objects instead of the numbers beneath.")
                .define(
                        AvroSerdeConfig.REMOVE_JAVA_PROPERTIES,
                        Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Leave avro.java.string out of the schema that is registered or looked up. Needed to find a schema"
                                + " that was registered from its .avsc.")
                .define(
                        AvroSerdeConfig.FAIL_ON_TRAILING_DATA,
                        Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Refuse a record with bytes behind its data.");
    }
}

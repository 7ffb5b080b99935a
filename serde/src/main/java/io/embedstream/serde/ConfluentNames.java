package io.embedstream.serde;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** Class names of Confluent's that a configuration may hold, and what they stand for here. */
final class ConfluentNames {

    private static final String SUBJECT_PACKAGE = "io.confluent.kafka.serializers.subject.";
    private static final String ID_PACKAGE = "io.confluent.kafka.serializers.schema.id.";

    private ConfluentNames() {}

    static SubjectStrategy subjectStrategy(String key, AbstractConfig config) {
        String name = simpleName(config.getString(key), SUBJECT_PACKAGE);
        return switch (name) {
            case "TopicNameStrategy" -> SubjectStrategy.TOPIC_NAME;
            case "RecordNameStrategy" -> SubjectStrategy.RECORD_NAME;
            case "TopicRecordNameStrategy" -> SubjectStrategy.TOPIC_RECORD_NAME;
            case "AssociatedNameStrategy" -> SubjectStrategy.ASSOCIATED_NAME;
            default ->
                throw new ConfigException(
                        key,
                        name,
                        "expected TopicNameStrategy, RecordNameStrategy, TopicRecordNameStrategy or"
                                + " AssociatedNameStrategy");
        };
    }

    static boolean writesToHeader(String key, AbstractConfig config) {
        String name = simpleName(config.getString(key), ID_PACKAGE);
        return switch (name) {
            case "PrefixSchemaIdSerializer" -> false;
            case "HeaderSchemaIdSerializer" -> true;
            default ->
                throw new ConfigException(key, name, "expected PrefixSchemaIdSerializer or HeaderSchemaIdSerializer");
        };
    }

    static SchemaIdFinder.Place placeOfId(String key, AbstractConfig config) {
        String name = simpleName(config.getString(key), ID_PACKAGE);
        return switch (name) {
            case "PrefixSchemaIdDeserializer" -> SchemaIdFinder.Place.PREFIX;
            case "DualSchemaIdDeserializer" -> SchemaIdFinder.Place.HEADER_OR_PREFIX;
            case "ConfigSchemaIdDeserializer" -> SchemaIdFinder.Place.CONFIGURATION;
            default ->
                throw new ConfigException(
                        key,
                        name,
                        "expected DualSchemaIdDeserializer, PrefixSchemaIdDeserializer or ConfigSchemaIdDeserializer");
        };
    }

    private static String simpleName(String name, String confluentPackage) {
        return name.startsWith(confluentPackage) ? name.substring(confluentPackage.length()) : name;
    }
}

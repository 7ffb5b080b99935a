package io.embedstream.serde;

import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** Under which subject a topic's schemas are registered. */
enum SubjectStrategy {
    /** {@code topic-key} or {@code topic-value}. */
    TOPIC_NAME(false) {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    /** What the registry associates with the topic, see {@link Associations}; it has no answer by itself. */
    ASSOCIATED_NAME(false) {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            throw new IllegalStateException("the registry must be queried");
        }
    },
    /** The record's full name. */
    RECORD_NAME(true) {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return recordName(isKey, schema);
        }
    },
    /** Topic and the record's full name. */
    TOPIC_RECORD_NAME(true) {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + recordName(isKey, schema);
        }
    };

    private final boolean needsSchema;

    SubjectStrategy(boolean needsSchema) {
        this.needsSchema = needsSchema;
    }

    /** Whether the subject depends on the schema, so that a reader cannot know it before it has the schema. */
    boolean needsSchema() {
        return needsSchema;
    }

    /**
     * Returns the subject of a topic's keys or values.
     *
     * @param schema schema of the object; unused where {@link #needsSchema()} is false
     * @throws SerializationException when the name of a record is asked of a schema that is none
     */
    abstract String subject(String topic, boolean isKey, Schema schema);

    private static String recordName(boolean isKey, Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new SerializationException("The subject name strategy needs a record for the message's "
                    + (isKey ? "key" : "value") + ", found schema type " + schema.getType());
        }
        return schema.getFullName();
    }
}

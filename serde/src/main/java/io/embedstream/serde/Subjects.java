package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The subjects of a serializer's or deserializer's topics by its {@link SubjectStrategy}. Where that asks the registry for
 * associations, an answer is remembered for good, as Confluent's strategy does by default. Thread-safe.
 */
final class Subjects {

    private final RegistryClient registry;
    private final SubjectStrategy strategy;
    private final boolean isKey;
    private final String cluster;
    private final Map<String, Optional<String>> associated = new ConcurrentHashMap<>();

    Subjects(RegistryClient registry, AvroSerdeConfig config) {
        this.registry = registry;
        this.strategy = config.subjectStrategy();
        this.isKey = config.isKey();
        this.cluster = config.getString(AvroSerdeConfig.SUBJECT_STRATEGY_CLUSTER_ID);
    }

    /** Whether the subject depends on the schema, so that a reader cannot know it before it has the schema. */
    boolean needSchema() {
        return strategy.needsSchema();
    }

    /**
     * Returns the subject of a topic.
     *
     * @param schema schema of the object; unused where {@link #needSchema()} is false
     * @throws org.apache.kafka.common.KafkaException when there is none, or the registry must be asked and does not say
     */
    String of(String topic, Schema schema) {
        String own = strategy.subject(topic, isKey, schema);
        return strategy == SubjectStrategy.ASSOCIATED_NAME ? associated(topic).orElse(own) : own;
    }

    private Optional<String> associated(String topic) {
        Optional<String> known = associated.get(topic);
        if (known == null) {
            known = ask(topic);
            associated.put(topic, known);
        }
        return known;
    }

    private Optional<String> ask(String topic) {
        List<String> found;
        try {
            found = registry.associatedSubjects(cluster, topic, isKey);
        } catch (IOException e) {
            String message = "Error retrieving the subject associated with topic " + topic;
            throw RegistryFaults.toKafka(e, message, message);
        }
        if (found.size() > 1) {
            throw new SerializationException(
                    "Multiple associated subjects found for topic " + topic + ": " + found + ", expected one at most");
        }
        return found.stream().findFirst();
    }
}

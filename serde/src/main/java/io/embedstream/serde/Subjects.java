package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryClient;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** The subjects of a serializer's or deserializer's topics by its {@link SubjectStrategy}. Thread-safe. */
final class Subjects {

    private static final String FIXED = "";

    private final SubjectStrategy strategy;
    private final Optional<SubjectStrategy> fallback;
    private final boolean isKey;
    private final Associations associations;

    Subjects(RegistryClient registry, AvroSerdeConfig config) {
        this(registry, config, System::nanoTime);
    }

    Subjects(RegistryClient registry, AvroSerdeConfig config, LongSupplier nanoTime) {
        this.strategy = config.subjectStrategy();
        this.isKey = config.isKey();
        this.fallback = config.associations().fallback();
        this.associations = new Associations(registry, isKey, config.associations(), nanoTime);
    }

    /** Takes the id of the Kafka cluster from its metadata. */
    void metadata(String clusterId) {
        associations.metadata(clusterId);
    }

    /** Returns a value that changes when a topic's subject may have become another; compared by {@code equals}. */
    Object stamp() {
        return strategy == SubjectStrategy.ASSOCIATED_NAME ? associations.stamp() : FIXED;
    }

    /**
     * Returns the subject of a topic as far as it can be known without a record's schema.
     *
     * @throws org.apache.kafka.common.KafkaException as {@link #of}
     */
    Optional<String> withoutSchema(String topic) {
        if (strategy != SubjectStrategy.ASSOCIATED_NAME) {
            return strategy.needsSchema() ? Optional.empty() : Optional.of(strategy.subject(topic, isKey, null));
        }
        Optional<String> associated = associations.of(topic);
        return associated.isPresent() || fallback(topic).needsSchema()
                ? associated
                : Optional.of(fallback(topic).subject(topic, isKey, null));
    }

    /**
     * Returns the subject of a topic.
     *
     * @param schema schema of the object
     * @throws org.apache.kafka.common.KafkaException when there is none, or the registry must be queried and does not
     *     answer
     */
    String of(String topic, Schema schema) {
        return strategy == SubjectStrategy.ASSOCIATED_NAME
                ? associations.of(topic).orElseGet(() -> fallback(topic).subject(topic, isKey, schema))
                : strategy.subject(topic, isKey, schema);
    }

    private SubjectStrategy fallback(String topic) {
        return fallback.orElseThrow(() -> new SerializationException("No associated subject found for topic " + topic
                + ", and " + AssociationConfig.FALLBACK_TYPE + " is NONE"));
    }
}

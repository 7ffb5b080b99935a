package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The subjects that a registry associates with the topics of a Kafka cluster, each asked for once. Thread-safe.
 *
 * <p>A registry that answers 404 has no associations.
 */
final class Associations {

    private static final String ANY_CLUSTER = "-";

    private final RegistryClient registry;
    private final boolean isKey;
    private final AssociationConfig config;
    private final LongSupplier nanoTime;
    private final Map<Place, Answer> answers = new ConcurrentHashMap<>();
    private volatile String cluster;

    private record Place(String cluster, String topic) {}

    private record Answer(Optional<String> subject, long at) {}

    Associations(RegistryClient registry, boolean isKey, AssociationConfig config, LongSupplier nanoTime) {
        this.registry = registry;
        this.isKey = isKey;
        this.config = config;
        this.nanoTime = nanoTime;
        this.cluster = config.cluster().orElse(ANY_CLUSTER);
    }

    /** Takes the id of the cluster from Kafka's metadata, unless the configuration names one. */
    void metadata(String clusterId) {
        if (config.cluster().isEmpty() && clusterId != null && !clusterId.equals(cluster)) {
            cluster = clusterId;
        }
    }

    /**
     * Returns a value that changes when answers may change: a cached subject is looked up again once it is another.
     * Compared by {@code equals}.
     */
    Object stamp() {
        return config.expiry().isEmpty()
                ? cluster
                : new Place(
                        cluster,
                        Long.toString(nanoTime.getAsLong()
                                / Math.max(1, config.expiry().get().toNanos())));
    }

    /**
     * Returns the subject associated with a topic; empty when there is none.
     *
     * @throws org.apache.kafka.common.KafkaException when the registry does not say, or names several
     */
    Optional<String> of(String topic) {
        Place place = new Place(cluster, topic);
        Answer known = answers.get(place);
        if (known == null || isOld(known)) {
            known = new Answer(ask(place), nanoTime.getAsLong());
            if (answers.size() >= config.size()) {
                answers.clear();
            }
            answers.put(place, known);
        }
        return known.subject();
    }

    private boolean isOld(Answer answer) {
        return config.expiry().isPresent()
                && nanoTime.getAsLong() - answer.at() >= config.expiry().get().toNanos();
    }

    private Optional<String> ask(Place place) {
        List<String> found;
        try {
            found = registry.associatedSubjects(place.cluster(), place.topic(), isKey);
        } catch (IOException e) {
            String message = "Error retrieving the subject associated with topic " + place.topic()
                    + "; where the registry is to be asked for none, set "
                    + (isKey ? AvroSerdeConfig.KEY_SUBJECT_NAME_STRATEGY : AvroSerdeConfig.VALUE_SUBJECT_NAME_STRATEGY)
                    + "=TopicNameStrategy";
            throw RegistryFaults.toKafka(e, message, message);
        }
        if (found.size() > 1) {
            throw new SerializationException("Multiple associated subjects found for topic " + place.topic() + ": "
                    + found + ", expected one at most");
        }
        return found.stream().findFirst();
    }
}

package io.embedstream.serde;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * How {@link SubjectStrategy#ASSOCIATED_NAME} queries the registry for the subjects of topics.
 *
 * @param cluster Kafka cluster whose topics are meant; empty for the one that Kafka's metadata names
 * @param fallback strategy where nothing is associated; empty when that is an error
 * @param expiry how long an answer holds; empty: forever
 * @param size answers remembered
 */
record AssociationConfig(
        Optional<String> cluster, Optional<SubjectStrategy> fallback, Optional<Duration> expiry, int size) {

    static final String CLUSTER_ID = "subject.name.strategy.kafka.cluster.id";
    static final String FALLBACK_TYPE = "subject.name.strategy.fallback.type";
    static final String CACHE_EXPIRY_SECS = "subject.name.strategy.cache.expiry.secs";
    static final String CACHE_SIZE = "subject.name.strategy.cache.size";

    /** Adds the keys to a definition. */
    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        CLUSTER_ID,
                        Type.STRING,
                        null,
                        Importance.LOW,
                        "Kafka cluster whose topics AssociatedNameStrategy asks about; when not set, the cluster that Kafka's"
                                + " metadata names, and - for any while no metadata is known.")
                .define(
                        FALLBACK_TYPE,
                        Type.STRING,
                        "TOPIC",
                        Importance.LOW,
                        "Subject where AssociatedNameStrategy finds no association: TOPIC, RECORD, TOPIC_RECORD, or NONE to"
                                + " fail.")
                .define(
                        CACHE_EXPIRY_SECS,
                        Type.INT,
                        -1,
                        Importance.LOW,
                        "Seconds an association is remembered; forever when negative.")
                .define(
                        CACHE_SIZE,
                        Type.INT,
                        1_000,
                        ConfigDef.Range.atLeast(1),
                        Importance.LOW,
                        "Associations remembered.");
    }

    /**
     * Reads the keys.
     *
     * @throws ConfigException for a fallback that is none
     */
    static AssociationConfig of(AbstractConfig config) {
        int seconds = config.getInt(CACHE_EXPIRY_SECS);
        return new AssociationConfig(
                Optional.ofNullable(config.getString(CLUSTER_ID)),
                fallback(config.getString(FALLBACK_TYPE)),
                seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                config.getInt(CACHE_SIZE));
    }

    private static Optional<SubjectStrategy> fallback(String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "TOPIC" -> Optional.of(SubjectStrategy.TOPIC_NAME);
            case "RECORD" -> Optional.of(SubjectStrategy.RECORD_NAME);
            case "TOPIC_RECORD" -> Optional.of(SubjectStrategy.TOPIC_RECORD_NAME);
            case "NONE" -> Optional.empty();
            default -> throw new ConfigException(FALLBACK_TYPE, type, "expected TOPIC, RECORD, TOPIC_RECORD or NONE");
        };
    }
}

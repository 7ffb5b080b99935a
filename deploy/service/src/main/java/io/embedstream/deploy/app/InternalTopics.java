package io.embedstream.deploy.app;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.FoundTopic;
import io.embedstream.deploy.topics.TopicAdmin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of an application's own, changelogs and repartition topics, before it starts: Kafka Streams would find a
 * wrong number of partitions in the middle of a rebalance, and end without naming a way out; the leader of its group
 * creates those it knows itself, so that instances of a build with more stores would stand still until the last of the
 * build before is gone; and it does so in the rebalance, looking at one topic every 100 ms.
 */
final class InternalTopics {
    private static final Logger LOG = LoggerFactory.getLogger(InternalTopics.class);

    private final Map<String, Integer> partitions;
    private final StreamsConfig config;

    /**
     * @param partitions by name, as {@link InternalTopicPlan} has them
     * @param properties of the application
     */
    InternalTopics(Map<String, Integer> partitions, Properties properties) {
        this.partitions = new TreeMap<>(partitions);
        this.config = new StreamsConfig(properties);
    }

    /**
     * Checks those that are there, and creates the others.
     *
     * @param cluster topics that are there, others than these among them
     * @param admins opens the way to create some
     * @throws UsageException if one has the wrong number of partitions, naming all that have, or if the user may not
     *     create them or do with them what the application does
     */
    void prepare(Map<String, FoundTopic> cluster, Supplier<TopicAdmin> admins) throws InterruptedException {
        Map<String, FoundTopic> found = new HashMap<>(cluster);
        found.keySet().retainAll(partitions.keySet());
        requirePartitions(found);
        TopicPrivileges.own(found.keySet()).require(found, Map.of());
        List<NewTopic> missing = partitions.keySet().stream()
                .filter(topic -> !found.containsKey(topic))
                .map(this::topic)
                .toList();
        if (!missing.isEmpty()) {
            create(missing, admins);
        }
    }

    private static void create(List<NewTopic> missing, Supplier<TopicAdmin> admins) throws InterruptedException {
        try (TopicAdmin admin = admins.get()) {
            Map<String, Boolean> created = admin.createMissing(missing);
            List<String> names = created.entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!names.isEmpty()) {
                LOG.info("created {}", String.join(", ", names));
            }
            TopicPrivileges.own(created.keySet()).require(admin.find(created.keySet()), Map.of());
        }
    }

    private void requirePartitions(Map<String, FoundTopic> found) {
        List<String> problems = new ArrayList<>();
        partitions.forEach((topic, expected) -> {
            FoundTopic actual = found.get(topic);
            if (actual != null && actual.partitions() != expected) {
                problems.add("topic " + topic + " has " + actual.partitions() + " partitions, expected " + expected);
            }
        });
        if (!problems.isEmpty()) {
            throw new UsageException("application.id: " + config.getString(StreamsConfig.APPLICATION_ID_CONFIG)
                    + " has state of inputs with another number of partitions: " + String.join("; ", problems)
                    + "; give the inputs the number of partitions they had, or set an application.id that was not used"
                    + " and begin anew");
        }
    }

    private NewTopic topic(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        if (InternalTopicPlan.isRepartition(name)) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, "52428800");
            settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)
                .forEach((key, value) -> settings.put(key, String.valueOf(value)));
        short replicas = config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG).shortValue();
        return new NewTopic(name, Optional.of(partitions.get(name)), copies(replicas)).configs(settings);
    }

    /** What the broker decides where nothing was set. */
    private static Optional<Short> copies(short replicas) {
        return replicas > 0 ? Optional.of(replicas) : Optional.empty();
    }
}

package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.FoundTopic;
import io.embedstream.deploy.topics.MissingPrivileges;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.serde.AvroSerdeConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What a cluster has of what an application needs.
 *
 * @param topics those that are needed and the application's own that are there, as the user finds them
 * @param clusterId empty from a cluster that has none
 */
public record ClusterState(Map<String, FoundTopic> topics, Optional<String> clusterId) {
    public ClusterState {
        topics = Map.copyOf(topics);
    }

    /**
     * Waits until the cluster of a configuration answers.
     *
     * @throws UsageException if it cannot with these settings
     * @throws io.embedstream.deploy.config.UnreachableException if no broker answers
     */
    public static void requireReachable(EmbedstreamConfig config) throws InterruptedException {
        try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            topics.requireReachable(config.application().startPatience());
        }
    }

    /**
     * Asks the cluster.
     *
     * @throws UsageException if topics are missing or of the wrong shape, naming them all
     * @throws io.embedstream.deploy.config.UnreachableException if no broker answers
     */
    public static ClusterState require(EmbedstreamConfig config) throws InterruptedException {
        ClusterState state = of(config);
        state.requireVisible();
        state.requireShape(config);
        return state;
    }

    /** As {@link #require}, and that the user may do with these topics what the application does. */
    static ClusterState requireRunnable(EmbedstreamConfig config) throws InterruptedException {
        ClusterState state = of(config);
        TopicPrivileges.named(config).require(state.topics, config.topicKeys());
        state.requireShape(config);
        return state;
    }

    private static ClusterState of(EmbedstreamConfig config) throws InterruptedException {
        // An application runs without what replays and the console alone write to.
        Set<String> ofOthers =
                Set.of(TopicPlan.REPLAY_PROGRESS, config.topology().topics().feedback());
        List<String> needed = TopicPlan.of(config).stream()
                .map(NewTopic::name)
                .filter(topic -> !ofOthers.contains(topic))
                .toList();
        try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            Optional<String> clusterId =
                    topics.requireReachable(config.application().startPatience());
            Set<String> described = new TreeSet<>(needed);
            String applicationId = config.application().applicationId();
            topics.names().stream()
                    .filter(topic -> InternalTopicPlan.mayBeOwn(topic, applicationId))
                    .forEach(described::add);
            ClusterState state = new ClusterState(topics.find(described), clusterId);
            requireThere(needed, state.topics.keySet(), config.topicKeys());
            return state;
        }
    }

    private static void requireThere(Collection<String> needed, Set<String> existing, Map<String, String> keys) {
        List<String> missing = needed.stream()
                .filter(topic -> !existing.contains(topic))
                .sorted()
                .map(topic -> topic + " (" + keys.get(topic) + ")")
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageException("topics are missing: " + String.join(", ", missing)
                    + "; create them with embedstream topics create --config FILE, or name those there are");
        }
    }

    private void requireVisible() {
        List<String> missing = topics.entrySet().stream()
                .filter(topic -> topic.getValue().isHidden())
                .map(topic -> "topic " + topic.getKey() + ": DESCRIBE")
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw MissingPrivileges.exception(missing);
        }
    }

    /**
     * A catalog is read whole by everybody, in the order of its one partition; of several, which record of a key came
     * last would be left to chance.
     */
    private void requireShape(EmbedstreamConfig config) {
        List<String> problems = new ArrayList<>();
        for (String topic : config.topology().topics().catalogs()) {
            FoundTopic found = topics.get(topic);
            if (found != null && !found.isHidden() && found.partitions() != 1) {
                problems.add(config.topicKeys().get(topic) + ": topic " + topic + " has " + found.partitions()
                        + " partitions, expected 1, since a catalog is read in order; copy it to a topic with one, or let"
                        + " 'topics create' make another");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(String.join("\n  ", problems));
        }
    }

    /** Number of partitions by topic; 0 of one that the user may not describe. */
    public Map<String, Integer> partitions() {
        return topics.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, topic -> topic.getValue().partitions()));
    }

    /** The configuration with the cluster's id, which Kafka passes to no serializer inside a topology. */
    EmbedstreamConfig addTo(EmbedstreamConfig config) {
        return clusterId
                .map(id -> config.withSerdeDefault(AvroSerdeConfig.SUBJECT_STRATEGY_CLUSTER_ID, id))
                .orElse(config);
    }
}

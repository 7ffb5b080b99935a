package io.embedstream.deploy.topics;

import io.embedstream.deploy.config.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates and describes topics. Owns its admin client; safe for many threads. */
public final class TopicAdmin implements AutoCloseable {
    /** How long brokers may take to learn of a topic that the controller has created. */
    private static final Duration LEADER_PATIENCE = Duration.ofSeconds(60);

    private static final Duration LEADER_PAUSE = Duration.ofMillis(100);

    private final BrokerAccess access;
    private final Admin admin;

    /**
     * Connects at the first call.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @throws UsageException if there can be no client with these settings
     */
    public TopicAdmin(Map<String, Object> clientSettings) {
        access = new BrokerAccess(clientSettings);
        admin = access.admin();
    }

    /**
     * Creates the topics that are not there; those that are stay as they are. Waits until the leaders of the new
     * partitions serve them: an idempotent producer that comes before may have its first batches refused and a later
     * one taken, after which the first are out of order for good.
     *
     * @return per topic, in order, whether it was created
     * @throws KafkaException if the cluster refuses one or cannot be reached
     */
    public Map<String, Boolean> createMissing(List<NewTopic> topics) throws InterruptedException {
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(topics).values();
        Map<String, Boolean> created = new LinkedHashMap<>();
        for (NewTopic topic : topics) {
            created.put(topic.name(), created(topic.name(), answers.get(topic.name())));
        }
        awaitLeaders(created.keySet().stream().filter(created::get).toList());
        return created;
    }

    private void awaitLeaders(List<String> topics) throws InterruptedException {
        long deadline = System.nanoTime() + LEADER_PATIENCE.toNanos();
        while (true) {
            try {
                askLeaders(topics);
                return;
            } catch (KafkaException e) {
                boolean spreading = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!spreading || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(LEADER_PAUSE.toMillis());
            }
        }
    }

    private void askLeaders(List<String> topics) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        get(admin.describeTopics(topics).allTopicNames(), "describing new topics")
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        get(admin.listOffsets(ends).all(), "asking the leaders of new topics");
    }

    /**
     * Waits until a broker answers.
     *
     * @return the id of the cluster; empty from one that has none
     * @throws UsageException if none can with these settings
     * @throws io.embedstream.deploy.config.UnreachableException if none does within the time, saying what is at each
     *     address
     */
    public Optional<String> requireReachable(Duration patience) throws InterruptedException {
        return access.requireAnswer(admin, patience);
    }

    /** All topics that the user may describe. */
    public Set<String> names() throws InterruptedException {
        return get(admin.listTopics().names(), "listing topics");
    }

    /** Those of the names that are no topic. */
    public Set<String> missing(Collection<String> names) throws InterruptedException {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(names());
        return missing;
    }

    /** Number of partitions of each of some topics that are there. */
    public Map<String, Integer> partitions(Collection<String> topics) throws InterruptedException {
        Map<String, Integer> partitions = new HashMap<>();
        get(admin.describeTopics(topics).allTopicNames(), "describing " + topics)
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    /**
     * What tells a topic from another one that had its name before.
     *
     * @throws UsageException if there is no such topic, or the user may not know of it
     */
    public String idOf(String topic) throws InterruptedException {
        try {
            return admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get()
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new UsageException(
                        "there is no topic " + topic
                                + "; create it with embedstream topics create --config FILE, or name one there is",
                        e.getCause());
            }
            if (e.getCause() instanceof TopicAuthorizationException) {
                throw MissingPrivileges.exception(List.of("topic " + topic + ": DESCRIBE"));
            }
            throw failed("describing topic " + topic, e);
        }
    }

    /**
     * Those of some topics that are there, with what the user may do with them. One that the user may not even describe
     * is among them, whether it is there or not.
     */
    public Map<String, FoundTopic> find(Collection<String> topics) throws InterruptedException {
        DescribeTopicsOptions withPrivileges = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Map<String, FoundTopic> found = new HashMap<>();
        for (var topic :
                admin.describeTopics(topics, withPrivileges).topicNameValues().entrySet()) {
            find(topic.getKey(), topic.getValue()).ifPresent(seen -> found.put(topic.getKey(), seen));
        }
        return found;
    }

    private static Optional<FoundTopic> find(String name, KafkaFuture<TopicDescription> answer)
            throws InterruptedException {
        try {
            TopicDescription topic = answer.get();
            Set<AclOperation> allowed = topic.authorizedOperations();
            // Who sees a topic may describe it at least: a broker that says less does not say what is allowed.
            boolean said = allowed != null && allowed.contains(AclOperation.DESCRIBE);
            return Optional.of(
                    new FoundTopic(topic.partitions().size(), said ? allowed : EnumSet.allOf(AclOperation.class)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof TopicAuthorizationException) {
                return Optional.of(FoundTopic.HIDDEN);
            }
            throw failed("describing topic " + name, e);
        }
    }

    /**
     * How long each of some topics keeps its records, {@code retention.ms}; -1 is for ever.
     *
     * @throws io.embedstream.deploy.config.UsageException if the user may not know, naming the topics
     */
    public Map<String, String> retentions(Collection<String> topics) throws InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, String> retentions = new HashMap<>();
        List<String> hidden = new ArrayList<>();
        for (var answer : admin.describeConfigs(resources).values().entrySet()) {
            String topic = answer.getKey().name();
            retention(topic, answer.getValue())
                    .ifPresentOrElse(
                            retention -> retentions.put(topic, retention),
                            () -> hidden.add("topic " + topic + ": DESCRIBE_CONFIGS"));
        }
        if (!hidden.isEmpty()) {
            throw MissingPrivileges.exception(hidden);
        }
        return retentions;
    }

    /** Empty if the user may not know. */
    private static Optional<String> retention(String topic, KafkaFuture<Config> answer) throws InterruptedException {
        try {
            return Optional.of(answer.get().get(TopicConfig.RETENTION_MS_CONFIG).value());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return Optional.empty();
            }
            throw failed("describing topic " + topic, e);
        }
    }

    private static boolean created(String topic, KafkaFuture<Void> answer) throws InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            if (e.getCause() instanceof InvalidReplicationFactorException) {
                throw new UsageException(
                        "topics.replication.factor: topic " + topic + " cannot have that many copies ("
                                + e.getCause().getMessage()
                                + "); expected at most the number of brokers, 1 where there is one",
                        e.getCause());
            }
            if (e.getCause() instanceof TopicAuthorizationException) {
                throw MissingPrivileges.exception(List.of("topic " + topic + ": CREATE"));
            }
            throw failed("creating topic " + topic, e);
        }
    }

    private static <T> T get(KafkaFuture<T> future, String what) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failed(what, e);
        }
    }

    private static KafkaException failed(String what, ExecutionException failure) {
        return new KafkaException(what + " failed: " + failure.getCause().getMessage(), failure.getCause());
    }

    @Override
    public void close() {
        admin.close();
    }
}

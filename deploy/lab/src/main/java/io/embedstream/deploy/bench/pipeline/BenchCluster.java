package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The broker and the registry, in a process of their own, and what is asked of them. */
final class BenchCluster implements AutoCloseable {
    /** Of a machine that is busy otherwise. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ChildJvm process;
    private final String bootstrapServers;
    private final String registryUrl;
    private final Admin admin;

    BenchCluster(Path directory) {
        process = ChildJvm.start(
                BrokerPart.class,
                directory.resolve("broker.log"),
                List.of(directory.resolve("broker").toString()));
        String[] addresses = process.await(ChildJvm.READY).split(" ");
        bootstrapServers = addresses[0];
        registryUrl = addresses[1];
        admin = Admin.create(
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", (int) PATIENCE.toMillis()));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    String registryUrl() {
        return registryUrl;
    }

    double cpuSeconds() {
        return process.cpuSeconds();
    }

    /** Creates the topics of a run; those of catalogs are shared. */
    void create(EmbedstreamConfig config) throws InterruptedException {
        try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            topics.createMissing(TopicPlan.of(config));
        }
    }

    void create(String topic, int partitions) {
        await(
                "a new topic",
                admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                        .all());
    }

    /** Deletes all topics whose names begin so. One that is gone is done: of a request that was sent again, all are. */
    void delete(String prefix) {
        admin.deleteTopics(names(prefix)).topicNameValues().forEach((topic, deleted) -> {
            try {
                await("that " + topic + " is deleted", deleted);
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
    }

    Collection<String> names(String prefix) {
        return await("names of topics", admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** Records of these topics that a group has done, exactly where producers used no transactions. */
    long done(String group, Collection<String> topics) {
        return await("offsets", admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .entrySet()
                .stream()
                .filter(entry -> topics.contains(entry.getKey().topic()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    /**
     * Records in the application's own topics that its other half has not done; a marker of a transaction counts as
     * one.
     */
    long onTheWay(String group) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>(
                await("offsets", admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
        done.entrySet()
                .removeIf(entry ->
                        entry.getValue() == null || !entry.getKey().topic().endsWith("-repartition"));
        Map<TopicPartition, Long> ends = ends(
                done.keySet().stream().map(TopicPartition::topic).distinct().toList());
        return done.entrySet().stream()
                .mapToLong(entry -> ends.get(entry.getKey()) - entry.getValue().offset())
                .sum();
    }

    Map<TopicPartition, Long> ends(Collection<String> topics) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        await("what topics have", admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                asked.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        await("ends of topics", admin.listOffsets(asked).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Bytes in the broker's log by topic, as producers have compressed them. */
    Map<String, Long> logBytes(String prefix) {
        Map<String, Long> bytes = new HashMap<>();
        await("sizes of logs", admin.describeLogDirs(List.of(1)).allDescriptions())
                .values()
                .forEach(directories -> directories
                        .values()
                        .forEach(directory -> directory.replicaInfos().forEach((partition, replica) -> {
                            if (partition.topic().startsWith(prefix)) {
                                bytes.merge(partition.topic(), replica.size(), Long::sum);
                            }
                        })));
        return bytes;
    }

    private static <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the cluster of the benchmark refuses " + what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
        process.close();
    }
}

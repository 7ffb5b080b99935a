package io.embedstream.deploy.topics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups are with the partitions of their input topics. Safe for many threads. */
public final class Backlog {
    private final Admin admin;
    private final Collection<String> inputs;

    /** @param inputs topics it reads */
    public Backlog(Admin admin, Collection<String> inputs) {
        this.admin = admin;
        this.inputs = inputs;
    }

    /** Committed offsets; partitions of which nothing is committed are left out. */
    public Map<TopicPartition, Long> committed(String group) throws InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listConsumerGroupOffsets(group)::partitionsToOffsetAndMetadata, "positions of " + group)
                .forEach((partition, offset) -> {
                    if (offset != null && inputs.contains(partition.topic())) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    /** Ends of what is committed in the input partitions. */
    public Map<TopicPartition, Long> ends() throws InterruptedException {
        return offsets(OffsetSpec.latest());
    }

    /** First offsets the input partitions still have. */
    public Map<TopicPartition, Long> starts() throws InterruptedException {
        return offsets(OffsetSpec.earliest());
    }

    /** First offsets whose records are no older; ends where there are none. */
    public Map<TopicPartition, Long> at(long epochMillis) throws InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>(ends());
        offsets(OffsetSpec.forTimestamp(epochMillis)).forEach((partition, offset) -> {
            if (offset >= 0) {
                offsets.put(partition, offset);
            }
        });
        return offsets;
    }

    /** Records between the committed offsets and the ends; markers of transactions count as records. */
    public long records(String group) throws InterruptedException {
        return between(committed(group), ends());
    }

    /** Records between committed offsets and ends; of partitions of which nothing is committed, all. */
    public static long between(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                get(admin.describeTopics(inputs)::allTopicNames, "partitions of " + inputs).values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(
                        admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))::all,
                        "offsets of " + inputs)
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private interface Question<T> {
        org.apache.kafka.common.KafkaFuture<T> ask();
    }

    private static <T> T get(Question<T> question, String what) throws InterruptedException {
        try {
            return question.ask().get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "asking for the " + what + " failed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}

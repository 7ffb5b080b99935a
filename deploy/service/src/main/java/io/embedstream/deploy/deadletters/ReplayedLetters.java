package io.embedstream.deploy.deadletters;

import io.embedstream.topology.deadletter.DeadLetterReason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far {@link DeadLetterRecordReplay} has come with each reason, as of the moment of the call. Immutable. */
public final class ReplayedLetters {
    private final String topic;
    private final Map<DeadLetterReason, Map<TopicPartition, OffsetAndMetadata>> committed;

    private ReplayedLetters(String topic, Map<DeadLetterReason, Map<TopicPartition, OffsetAndMetadata>> committed) {
        this.topic = topic;
        this.committed = committed;
    }

    /**
     * Asks the cluster.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @param applicationId whose dead letters these are
     */
    public static ReplayedLetters read(Map<String, Object> clientSettings, String topic, String applicationId)
            throws InterruptedException {
        Map<DeadLetterReason, String> groups = Arrays.stream(DeadLetterReason.values())
                .collect(Collectors.toMap(
                        Function.identity(), reason -> DeadLetterRecordReplay.group(applicationId, reason)));
        try (Admin admin = Admin.create(clientSettings)) {
            var answers = admin.listConsumerGroupOffsets(groups.values().stream()
                    .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec())));
            Map<DeadLetterReason, Map<TopicPartition, OffsetAndMetadata>> committed =
                    new EnumMap<>(DeadLetterReason.class);
            for (var group : groups.entrySet()) {
                committed.put(group.getKey(), offsets(answers.partitionsToOffsetAndMetadata(group.getValue())));
            }
            return new ReplayedLetters(topic, committed);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new KafkaException(
                    "what was replayed cannot be read: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Whether a letter has been sent to where it came from; those that a replay leaves out never are. */
    public boolean contains(DeadLetterRecord letter) {
        return letter.isReplayable()
                && letter.reason()
                        .map(committed::get)
                        .map(offsets -> offsets.get(new TopicPartition(topic, letter.partition())))
                        .filter(offset -> letter.offset() < offset.offset())
                        .isPresent();
    }
}

package io.embedstream.deploy.cutover;

import io.embedstream.deploy.topics.Backlog;
import io.embedstream.deploy.topics.CommittedReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a consumer group has processed everything before some offsets. Committed offsets alone do not show it, since
 * markers of transactions take offsets too: what lies between is read. Once true it stays true.
 */
final class Drain {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Backlog positions;
    private final Map<String, Object> clientSettings;

    /** @param positions of the topics in question */
    Drain(Backlog positions, Map<String, Object> clientSettings) {
        this.positions = positions;
        this.clientSettings = clientSettings;
    }

    /** Whether the group has committed behind every record before the ends. */
    boolean isDone(String group, Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, Long> committed = positions.committed(group);
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                Long from = committed.get(end.getKey());
                if ((from == null || from < end.getValue())
                        && hasRecord(consumer, end.getKey(), from, end.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean hasRecord(Consumer<byte[], byte[]> consumer, TopicPartition partition, Long from, long end) {
        consumer.assign(List.of(partition));
        if (from == null) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, from);
        }
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    return true;
                }
            }
        }
        return false;
    }
}

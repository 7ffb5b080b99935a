package io.embedstream.deploy.erase;

import io.embedstream.deploy.topics.Backlog;
import io.embedstream.deploy.topics.CommittedReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of a topic that an application has not processed yet: those of a person would bring back what was deleted.
 * Found by reading, since transaction markers take offsets, too. Used by one thread.
 */
public final class UnreadInput implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;
    private final String group;
    private final InstantSource clock;

    /**
     * Connects.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @param group application id
     */
    public UnreadInput(Map<String, Object> clientSettings, String group, InstantSource clock) {
        this.admin = Admin.create(clientSettings);
        this.reader = CommittedReader.open(clientSettings);
        this.group = group;
        this.clock = clock;
    }

    /**
     * Waits until the application has processed what is committed in a topic now.
     *
     * @return offsets that were left when the time was over; 0 when all records are processed
     */
    public long await(String topic, Instant deadline) throws InterruptedException {
        Backlog backlog = new Backlog(admin, List.of(topic));
        Map<TopicPartition, Long> starts = backlog.starts();
        Map<TopicPartition, Long> ends = new HashMap<>(backlog.ends());
        while (true) {
            Map<TopicPartition, Long> positions = new HashMap<>(starts);
            positions.putAll(backlog.committed(group));
            ends.entrySet().removeIf(end -> isProcessed(end.getKey(), positions.get(end.getKey()), end.getValue()));
            if (ends.isEmpty() || !clock.instant().isBefore(deadline)) {
                return Backlog.between(positions, ends);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Whether there is no committed record between the two offsets. */
    private boolean isProcessed(TopicPartition partition, long position, long end) {
        if (position >= end) {
            return true;
        }
        reader.assign(List.of(partition));
        reader.seek(partition, position);
        while (reader.position(partition) < end) {
            List<ConsumerRecord<byte[], byte[]>> records = reader.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                return records.get(0).offset() >= end;
            }
        }
        return true;
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }
}

package io.embedstream.deploy.cutover;

import io.embedstream.deploy.topics.CommittedReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics from their beginning to their end: to the last record there is, committed or not, so that a transaction
 * whose outcome is not known yet is waited for. For one thread.
 */
final class Changelogs implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** More than the broker takes to abort the transaction of a process that was killed. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> committed;
    private final KafkaConsumer<byte[], byte[]> all;

    Changelogs(Map<String, Object> clientSettings) {
        committed = CommittedReader.open(clientSettings);
        all = CommittedReader.open(clientSettings, "read_uncommitted");
    }

    /** The name of the changelog of a store. */
    static String name(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /** The partitions of a topic; none where it is not there. */
    List<TopicPartition> partitions(String topic) {
        return committed.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /**
     * Gives every committed record.
     *
     * @throws KafkaException if the outcome of a transaction does not become known
     */
    void read(List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = all.endOffsets(partitions);
        committed.assign(partitions);
        committed.seekToBeginning(partitions);
        long moved = System.nanoTime();
        while (partitions.stream().anyMatch(partition -> committed.position(partition) < ends.get(partition))) {
            var records = committed.poll(POLL);
            records.forEach(each);
            moved = records.isEmpty() ? moved : System.nanoTime();
            if (System.nanoTime() - moved > LONGEST.toNanos()) {
                throw new KafkaException("for " + LONGEST.toSeconds() + " s a transaction has been open in "
                        + partitions.get(0).topic() + "; nothing can be said of what it will leave");
            }
        }
    }

    @Override
    public void close() {
        committed.close();
        all.close();
    }
}

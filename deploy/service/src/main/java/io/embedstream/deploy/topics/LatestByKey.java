package io.embedstream.deploy.topics;

import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What a compacted topic says at its committed end: the latest record of every key. */
public final class LatestByKey {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private LatestByKey() {}

    /**
     * Reads a topic whole; keys as text, those of the last write last.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @throws UsageException if there is no such topic
     * @throws IOException if nothing comes for a minute
     */
    public static Map<String, ConsumerRecord<byte[], byte[]>> read(Map<String, Object> clientSettings, String topic)
            throws IOException {
        Map<String, ConsumerRecord<byte[], byte[]>> latest = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            if (!consumer.listTopics().containsKey(topic)) {
                throw new UsageException("there is no topic " + topic + "; `embedstream topics create` makes it");
            }
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long progressed = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, latest);
                    progressed = System.nanoTime();
                }
                if (System.nanoTime() - progressed > PATIENCE.toNanos()) {
                    throw new IOException("nothing came from " + topic + " for " + PATIENCE.toSeconds() + " s");
                }
            }
        }
        return latest;
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record, Map<String, ConsumerRecord<byte[], byte[]>> latest) {
        if (record.key() != null) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            latest.remove(key);
            if (record.value() != null) {
                latest.put(key, record);
            }
        }
    }
}

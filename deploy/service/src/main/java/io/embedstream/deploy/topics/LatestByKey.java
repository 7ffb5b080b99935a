package io.embedstream.deploy.topics;

import io.embedstream.deploy.config.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What a compacted topic says at its committed end: the latest record of every key. */
public final class LatestByKey {
    private LatestByKey() {}

    /**
     * Reads a topic whole; keys as text, those of the last write last.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @throws UsageException if there is no such topic
     * @throws io.embedstream.deploy.config.UnreachableException if nothing comes for a minute
     */
    public static Map<String, ConsumerRecord<byte[], byte[]>> read(Map<String, Object> clientSettings, String topic) {
        Map<String, ConsumerRecord<byte[], byte[]>> latest = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            if (!consumer.listTopics().containsKey(topic)) {
                throw new UsageException("there is no topic " + topic + "; `embedstream topics create` makes it");
            }
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            CommittedReader.readWhole(consumer, partitions, record -> take(record, latest));
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

package io.embedstream.deploy.bench.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What topics hold, found out by reading them. */
final class TopicSizes {
    private static final Duration POLL = Duration.ofMillis(500);

    private TopicSizes() {}

    /**
     * Records of a topic, and the bytes of their keys and values before compression.
     *
     * @param needed those that {@link NeededBytes} counts
     */
    record Size(long records, long bytes, long needed) {
        private Size add(ConsumerRecord<byte[], byte[]> record, long neededOfIt) {
            return new Size(records + 1, bytes + length(record.key()) + length(record.value()), needed + neededOfIt);
        }

        private static int length(byte[] bytes) {
            return bytes == null ? 0 : bytes.length;
        }
    }

    static Map<String, Size> read(String bootstrapServers, Map<TopicPartition, Long> ends) {
        Map<String, Size> sizes = new TreeMap<>();
        NeededBytes needed = new NeededBytes();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            Map<TopicPartition, Long> open = new HashMap<>(ends);
            while (!open.isEmpty()) {
                consumer.poll(POLL)
                        .forEach(record -> sizes.put(
                                record.topic(),
                                sizes.getOrDefault(record.topic(), new Size(0, 0, 0))
                                        .add(record, needed.of(record))));
                open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                consumer.pause(List.copyOf(ends.keySet().stream()
                        .filter(partition -> !open.containsKey(partition))
                        .toList()));
            }
        }
        return sizes;
    }
}

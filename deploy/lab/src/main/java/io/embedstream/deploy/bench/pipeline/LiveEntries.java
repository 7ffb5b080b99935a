package io.embedstream.deploy.bench.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** What is in stores, found out by reading their changelogs: keys whose last record is no tombstone. */
final class LiveEntries {
    private static final Duration POLL = Duration.ofMillis(500);

    private LiveEntries() {}

    /** Entries by changelog as they were at some ends. */
    static Map<String, Integer> at(String bootstrapServers, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Set<Bytes>> live = new HashMap<>();
        ends.keySet().forEach(partition -> live.put(partition, new HashSet<>()));
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < ends.get(partition)) {
                        take(live.get(partition), record);
                    }
                }
            }
        }
        Map<String, Integer> entries = new TreeMap<>();
        live.forEach((partition, keys) -> entries.merge(partition.topic(), keys.size(), Integer::sum));
        return entries;
    }

    private static void take(Set<Bytes> live, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            live.remove(Bytes.wrap(record.key()));
        } else {
            live.add(Bytes.wrap(record.key()));
        }
    }
}

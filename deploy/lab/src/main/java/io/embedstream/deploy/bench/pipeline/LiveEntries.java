package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.topics.CommittedReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** What is in stores, found out by reading their changelogs: keys whose last record is no tombstone. */
final class LiveEntries {

    private LiveEntries() {}

    /** Entries by changelog as they were at some ends. */
    static Map<String, Integer> at(String bootstrapServers, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Set<Bytes>> live = new HashMap<>();
        ends.keySet().forEach(partition -> live.put(partition, new HashSet<>()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                CommittedReader.open(Map.of("bootstrap.servers", bootstrapServers))) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            CommittedReader.readTo(
                    consumer,
                    ends,
                    record -> take(live.get(new TopicPartition(record.topic(), record.partition())), record));
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

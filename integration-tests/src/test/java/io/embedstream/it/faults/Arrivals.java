package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When a {@code read_committed} reader got the first record of each key, from the end of a topic on. For one thread.
 */
final class Arrivals implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Long> arrivedAt = new HashMap<>();

    Arrivals(Cluster cluster, String topic) {
        var settings = new HashMap<>(cluster.clientSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("fetch.max.wait.ms", 5);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    void poll() {
        for (var record : consumer.poll(POLL)) {
            arrivedAt.putIfAbsent(new String(record.key(), UTF_8), System.nanoTime());
        }
    }

    boolean hasAll(Collection<String> keys) {
        return arrivedAt.keySet().containsAll(keys);
    }

    /** Milliseconds from when each of some keys was sent until it arrived. */
    List<Double> millisSince(Map<String, Long> sentAt, Collection<String> keys) {
        return keys.stream()
                .map(key -> (arrivedAt.get(key) - sentAt.get(key)) / 1e6)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

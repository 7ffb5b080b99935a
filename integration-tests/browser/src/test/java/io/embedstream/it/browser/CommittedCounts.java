package io.embedstream.it.browser;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the committed records of some topics from their beginning, on a thread of its own. */
final class CommittedCounts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closing;

    CommittedCounts(String bootstrapServers, List<String> topics) {
        thread = new Thread(() -> run(bootstrapServers, topics), "committed-counts");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(String bootstrapServers, List<String> topics) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closing) {
                consumer.poll(POLL).forEach(record -> counts.merge(record.topic(), 1L, Long::sum));
            }
        }
    }

    /** Records so far, by topic. */
    Map<String, Long> now() {
        return new TreeMap<>(counts);
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
    }
}

package io.embedstream.it.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What topics hold, as a {@code read_committed} consumer sees it. */
public final class CommittedRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private CommittedRecords() {}

    /** Hands over all records up to the present end, those of one partition in their order. */
    public static void forEach(
            Map<String, Object> clients, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
        var settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(receiver);
            }
        }
    }
}

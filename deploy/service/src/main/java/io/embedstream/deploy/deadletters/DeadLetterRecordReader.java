package io.embedstream.deploy.deadletters;

import io.embedstream.deploy.topics.CommittedReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed letters of a dead-letter topic, from its beginning to where it ends at the call. */
public final class DeadLetterRecordReader {
    private final Map<String, Object> clientSettings;
    private final String topic;

    /**
     * A reader; connects when it reads.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     */
    public DeadLetterRecordReader(Map<String, Object> clientSettings, String topic) {
        this.clientSettings = Map.copyOf(clientSettings);
        this.topic = topic;
    }

    /** Hands over every letter; those of one partition in order. */
    public void read(Consumer<DeadLetterRecord> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            CommittedReader.readWhole(consumer, partitions, record -> each.accept(new DeadLetterRecord(record)));
        }
    }
}

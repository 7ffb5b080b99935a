package io.embedstream.deploy.deadletters;

import io.embedstream.topology.deadletter.DeadLetterReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters to where they came from, as they were received. What was sent and how far was read commit in one
 * transaction, so a letter is sent once however often this is run, killed or run twice at a time.
 *
 * <p>Each reason has a consumer group of its own: sending those of one reason does not affect the others. A letter
 * that fails again is a new letter. Used by one thread.
 */
public final class DeadLetterRecordReplay implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_LETTERS = 200;

    private final Map<String, Object> settings;
    private final String topic;
    private final String applicationId;
    private final Producer<byte[], byte[]> producer;
    private long leftOut;

    /**
     * Connects and ends any other replay of the same application.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @param applicationId whose dead letters these are
     * @param maxRecordBytes largest record
     */
    public DeadLetterRecordReplay(
            Map<String, Object> clientSettings, String topic, String applicationId, int maxRecordBytes) {
        this.settings = new HashMap<>(clientSettings);
        this.topic = topic;
        this.applicationId = applicationId;
        Map<String, Object> own = new HashMap<>(clientSettings);
        own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name(applicationId));
        own.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes);
        producer = new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    private static String name(String applicationId) {
        return applicationId + "-dead-letters";
    }

    /** The consumer group whose offsets say how far the letters of one reason have been sent. */
    static String group(String applicationId, DeadLetterReason reason) {
        return name(applicationId) + "-" + reason.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Letters passed over so far because they hold no more than the head of a record that was too large, or what stood
     * in a file and is no record.
     */
    public long leftOut() {
        return leftOut;
    }

    /** Sends the letters of one reason that were not sent before, and returns how many. */
    public long replay(DeadLetterReason reason) {
        String group = group(applicationId, reason);
        try (Consumer<byte[], byte[]> consumer = consumer(group)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, partitions);
            long sent = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                sent += send(consumer, reason);
            }
            return sent;
        }
    }

    private Consumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_LETTERS);
        return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    private long send(Consumer<byte[], byte[]> consumer, DeadLetterReason reason) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return 0;
        }
        long sent = 0;
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            DeadLetterRecord letter = new DeadLetterRecord(record);
            if (letter.reason().filter(reason::equals).isEmpty()) {
                continue;
            }
            if (letter.isReplayable()) {
                producer.send(letter.original());
                sent++;
            } else {
                leftOut++;
            }
        }
        producer.sendOffsetsToTransaction(records.nextOffsets(), consumer.groupMetadata());
        producer.commitTransaction();
        return sent;
    }

    /** An unfinished transaction is aborted. */
    @Override
    public void close() {
        producer.close();
    }
}

package io.embedstream.deploy.deadletters;

import io.embedstream.topology.deadletter.DeadLetterSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Writes the dead letters of catalogs, each once for the whole application: a letter and how far the catalog's letters
 * have been written commit in one transaction, and all instances share the transactional id, so that of two that are at
 * it one goes on. Connects at the first letter; safe for many threads.
 */
public final class CatalogLetters implements DeadLetterSink, AutoCloseable {
    private final Map<String, Object> clientSettings;
    private final Supplier<String> topic;
    private final String name;
    private final int maxRecordBytes;
    private Consumer<byte[], byte[]> offsets;
    private Producer<byte[], byte[]> producer;

    /**
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @param topic of the dead letters, asked for each
     * @param applicationId whose dead letters these are
     * @param maxRecordBytes largest record
     */
    public CatalogLetters(
            Map<String, Object> clientSettings, Supplier<String> topic, String applicationId, int maxRecordBytes) {
        this.clientSettings = Map.copyOf(clientSettings);
        this.topic = topic;
        this.name = applicationId + "-catalog-letters";
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public synchronized void write(Record<byte[], byte[]> letter, RecordMetadata source) {
        TopicPartition partition = new TopicPartition(source.topic(), source.partition());
        if (isWritten(partition, source.offset())) {
            return;
        }
        try {
            beginAlone();
            // Another instance may have written it before this one was alone.
            if (!isWritten(partition, source.offset())) {
                commit(letter, partition, source.offset());
            }
        } catch (KafkaException e) {
            closeProducer();
            throw e;
        }
    }

    private boolean isWritten(TopicPartition partition, long offset) {
        if (offsets == null) {
            offsets = new KafkaConsumer<>(
                    with(Map.of(
                            ConsumerConfig.GROUP_ID_CONFIG,
                            name,
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                            "read_committed",
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false)),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        }
        OffsetAndMetadata next = offsets.committed(Set.of(partition)).get(partition);
        return next != null && offset < next.offset();
    }

    /** From here on no other instance commits, until it does the same. */
    private void beginAlone() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    with(Map.of(
                            ProducerConfig.TRANSACTIONAL_ID_CONFIG, name,
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer.initTransactions();
        }
    }

    private void commit(Record<byte[], byte[]> letter, TopicPartition partition, long offset) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(
                topic.get(), null, letter.timestamp(), letter.key(), letter.value(), letter.headers()));
        producer.sendOffsetsToTransaction(
                Map.of(partition, new OffsetAndMetadata(offset + 1)), offsets.groupMetadata());
        producer.commitTransaction();
    }

    private Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.putAll(own);
        return settings;
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public synchronized void close() {
        closeProducer();
        if (offsets != null) {
            offsets.close();
        }
    }
}

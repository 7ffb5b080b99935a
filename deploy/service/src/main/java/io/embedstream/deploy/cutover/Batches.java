package io.embedstream.deploy.cutover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records written in transactions of {@value #AT_ONCE}. From the moment one is open no earlier one of the same
 * transactional id commits anything. For one thread.
 */
final class Batches implements AutoCloseable {
    private static final int AT_ONCE = 1000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<ProducerRecord<byte[], byte[]>> waiting = new ArrayList<>();
    private long added;

    Batches(Map<String, Object> clientSettings, String transactionalId, int maxRecordBytes) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    void add(ProducerRecord<byte[], byte[]> record) {
        waiting.add(record);
        added++;
        if (waiting.size() >= AT_ONCE) {
            commit();
        }
    }

    /** Records added so far. */
    long added() {
        return added;
    }

    /** Commits what was added. */
    void commit() {
        producer.beginTransaction();
        waiting.forEach(producer::send);
        producer.commitTransaction();
        waiting.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}

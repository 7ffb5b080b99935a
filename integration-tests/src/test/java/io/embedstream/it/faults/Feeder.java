package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events in their order at a steady rate on a thread of its own, in transactions. Idempotence alone would not do:
 * a broker that comes back after a crash has forgotten the sequence numbers of a producer whose last records are older
 * than {@code producer.id.expiration.ms}, and these events are years old; that of an open transaction it keeps.
 */
final class Feeder implements AutoCloseable {
    private static final int TICK_MILLIS = 20;
    private static final int MOST_IN_TRANSACTION = 1_000;

    private final List<ProducerRecord<byte[], byte[]>> records;
    private final Map<String, Object> settings;
    private final double perSecond;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::feed, "feeder");
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private volatile int sent;

    /** @param perSecond events per second; infinite for all at once */
    Feeder(
            Map<String, Object> clients,
            RecordFormats formats,
            Topics topics,
            List<InputEvent> events,
            double perSecond) {
        this.records =
                events.stream().map(event -> record(event, topics, formats)).toList();
        this.perSecond = perSecond;
        this.settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "feeder-" + UUID.randomUUID());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 300_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 300_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        thread.setDaemon(true);
    }

    private static ProducerRecord<byte[], byte[]> record(InputEvent event, Topics topics, RecordFormats formats) {
        var topic = event.source().topic(topics);
        var key = event.key().getBytes(UTF_8);
        var record = new ProducerRecord<>(
                topic,
                null,
                event.timestamp(),
                event.recordKey().getBytes(UTF_8),
                event.value().bytes(formats, topic));
        record.headers().add("trace", key);
        return record;
    }

    /** Starts feeding, unless that has been done. */
    Feeder start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        return this;
    }

    private void feed() {
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            long begin = System.nanoTime();
            while (sent < records.size() && !stopped) {
                double due = Math.min(records.size(), perSecond * (System.nanoTime() - begin) / 1e9 + 1);
                while (sent < due) {
                    send(producer, (int) Math.min(due - sent + 1, MOST_IN_TRANSACTION));
                }
                Waiting.pause(TICK_MILLIS);
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int most) {
        producer.beginTransaction();
        int end = Math.min(records.size(), sent + most);
        while (sent < end) {
            var record = records.get(sent);
            sentAt.put(new String(record.key(), UTF_8), System.nanoTime());
            sent = sent + 1;
            producer.send(record);
        }
        producer.commitTransaction();
    }

    /** Number of events handed to the producer so far. */
    int sent() {
        return sent;
    }

    int size() {
        return records.size();
    }

    /** When the last event of each key was sent, by {@link System#nanoTime()}. */
    Map<String, Long> sentAt() {
        return sentAt;
    }

    boolean isDone() {
        if (failure.get() != null) {
            throw new IllegalStateException("feeding failed", failure.get());
        }
        return !thread.isAlive();
    }

    @Override
    public void close() {
        stopped = true;
    }
}

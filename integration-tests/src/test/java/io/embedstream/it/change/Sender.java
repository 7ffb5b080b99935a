package io.embedstream.it.change;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the events of {@link RealTexts} in their order: some at once, then at a rate until it is stopped. */
final class Sender implements AutoCloseable {
    private final RealTexts texts;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Map<String, Position> positions = new ConcurrentHashMap<>();
    private volatile int sent;
    private volatile boolean stopped;
    private volatile RuntimeException failure;
    private Thread thread;

    /** Where an event lies. */
    record Position(TopicPartition partition, long offset) {}

    Sender(Map<String, Object> clients, RealTexts texts) {
        this.texts = texts;
        var settings = new HashMap<>(clients);
        settings.put("acks", "all");
        settings.put("delivery.timeout.ms", 300_000);
        settings.put("max.block.ms", 300_000);
        settings.put("compression.type", "lz4");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends catalogs and returns when they are there. */
    void catalogs() {
        texts.catalogs().forEach(event -> producer.send(event.record()));
        producer.flush();
    }

    /** Sends the next events and returns when they are there. */
    void atOnce(int events) {
        for (int i = 0; i < events; i++) {
            next();
        }
        producer.flush();
    }

    void begin(double perSecond) {
        thread = new Thread(() -> run(perSecond), "sender");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(double perSecond) {
        long begin = System.nanoTime();
        int before = sent;
        while (!stopped) {
            while (!stopped && sent - before < perSecond * (System.nanoTime() - begin) / 1e9) {
                next();
            }
            LockSupport.parkNanos(5_000_000);
        }
        producer.flush();
    }

    private void next() {
        var event = texts.event(sent);
        sentAt.put(event.id(), System.nanoTime());
        producer.send(event.record(), (at, e) -> {
            if (e == null) {
                positions.put(event.id(), new Position(new TopicPartition(at.topic(), at.partition()), at.offset()));
            } else {
                failure = new IllegalStateException("an event could not be sent", e);
            }
        });
        sent = sent + 1;
    }

    int sent() {
        if (failure != null) {
            throw failure;
        }
        return sent;
    }

    /** When each event was handed to the producer, by {@link System#nanoTime()}. */
    Map<String, Long> sentAt() {
        return sentAt;
    }

    /** Where each event lies. */
    Map<String, Position> positions() {
        return positions;
    }

    /** Ends sending; everything sent is there. */
    void stop() throws InterruptedException {
        stopped = true;
        if (thread != null) {
            thread.join();
        }
    }

    @Override
    public void close() {
        stopped = true;
        producer.close();
    }
}

package io.embedstream.it.vectorstore;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes seeded puts and deletes to a topic, some hundred a second, until it is closed. */
final class ChangeFeeder implements AutoCloseable {

    private static final int KEYS = 300;
    private static final int ONE_DELETE_IN = 5;
    private static final long PAUSE_NANOS = 2_000_000;

    private final String topic;
    private final Random random;
    private final KafkaProducer<String, String> producer;
    private final Thread thread = new Thread(this::feed, "feeder");
    private volatile boolean ended;

    /** Begins. */
    ChangeFeeder(String bootstrapServers, String topic, long seed) {
        this.topic = topic;
        this.random = new Random(seed);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
        thread.start();
    }

    private void feed() {
        while (!ended) {
            String key = "key-" + random.nextInt(KEYS);
            String value = random.nextInt(ONE_DELETE_IN) == 0
                    ? ChangeAndAnswer.DELETE
                    : UnitVectors.toText(UnitVectors.random(random));
            producer.send(new ProducerRecord<>(topic, key, value));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Returns when all is written. */
    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}

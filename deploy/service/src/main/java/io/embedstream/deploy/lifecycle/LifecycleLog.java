package io.embedstream.deploy.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.deploy.topics.CommittedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of one application in {@value #TOPIC}. Every event has a key of its own, {@code
 * cutover:APPLICATION:ID:EVENT:UUID}, so that compaction keeps all of them in their order. Safe for many threads.
 */
public final class LifecycleLog implements AutoCloseable {
    /** Compacted, one partition. */
    public static final String TOPIC = "embedstream.lifecycle.v1";

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> clientSettings;
    private final String application;
    private Consumer<byte[], byte[]> consumer;
    private Cutovers state = Cutovers.NONE;
    private boolean there;
    private boolean forbidden;

    /**
     * Connects at the first call.
     *
     * @param application id of the application that was live at first
     */
    public LifecycleLog(Map<String, Object> clientSettings, String application) {
        this.clientSettings = Map.copyOf(clientSettings);
        this.application = application;
    }

    /** Reads to the end; no change where the topic is not there. */
    public synchronized Cutovers read() {
        if (consumer == null) {
            consumer = CommittedReader.open(clientSettings);
        }
        if (!isThere()) {
            return state;
        }
        long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        while (consumer.position(PARTITION) < end) {
            consumer.poll(POLL).forEach(this::take);
        }
        return state;
    }

    private boolean isThere() {
        if (!there && isReadable()) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            there = true;
        }
        return there;
    }

    /**
     * Who may not read the topic never says that it stands still, so that nothing is ever changed: there is nothing to
     * know for it.
     */
    private boolean isReadable() {
        if (forbidden) {
            return false;
        }
        try {
            return !consumer.partitionsFor(TOPIC).isEmpty();
        } catch (TopicAuthorizationException e) {
            forbidden = true;
            LOG.warn(
                    "may not read {}: fine as long as the live application is never changed by embedstream cutover; grant"
                            + " READ and WRITE before that, and restart",
                    TOPIC);
            return false;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        boolean ours = new String(record.key(), UTF_8).startsWith(prefix());
        if (!ours || record.value() == null) {
            return;
        }
        try {
            state = state.with(CutoverJson.read(record.value()));
        } catch (IOException e) {
            // Whoever reads again must not pass it by.
            consumer.seek(PARTITION, record.offset());
            throw new UncheckedIOException(TOPIC + ", offset " + record.offset() + ": " + e.getMessage(), e);
        }
    }

    private String prefix() {
        return "cutover:" + application + ":";
    }

    /** Writes an event; it is readable by everybody when this returns. */
    public void write(CutoverEvent event) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record(event)).get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "writing to " + TOPIC + " failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** The record of an event, for a transaction with other records. */
    public ProducerRecord<byte[], byte[]> record(CutoverEvent event) {
        String key = prefix() + event.id() + ":" + CutoverJson.name(event) + ":" + UUID.randomUUID();
        return new ProducerRecord<>(TOPIC, 0, key.getBytes(UTF_8), CutoverJson.write(application, event));
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
            there = false;
        }
    }
}

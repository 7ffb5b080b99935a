package io.embedstream.deploy.topics;

import io.embedstream.deploy.threads.DaemonThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads committed records of some topics on a separate thread while somebody watches, such as a page of the console,
 * from their latest records on; otherwise nothing is read. What was written in the meantime is read when the next one
 * watches, unless it is too much: then the latest records again.
 */
public final class CommittedFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private final Map<String, Object> settings;
    private final Collection<String> topics;
    private final long latest;
    private final BooleanSupplier watched;
    private final Sink sink;
    private final Thread thread;
    private final Object bell = new Object();
    private volatile boolean closing;

    /** Takes records, those of a partition in order. */
    @FunctionalInterface
    public interface Sink {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * A feed that has not begun.
     *
     * @param name of its thread
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     * @param latest records of a partition read when somebody begins to look
     * @param watched whether anybody looks
     */
    public CommittedFeed(
            String name,
            Map<String, Object> clientSettings,
            Collection<String> topics,
            long latest,
            BooleanSupplier watched,
            Sink sink) {
        this.settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        this.topics = topics;
        this.latest = latest;
        this.watched = watched;
        this.sink = sink;
        this.thread = DaemonThreads.of(name, this::run);
    }

    /** Begins; without topics nothing is ever read. */
    public void start() {
        if (!topics.isEmpty()) {
            thread.start();
        }
    }

    /** Reports that somebody watches. */
    public void wake() {
        synchronized (bell) {
            bell.notifyAll();
        }
    }

    @Override
    public void close() {
        closing = true;
        wake();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try {
            while (!closing) {
                awaitWatcher();
                follow(positions);
            }
        } catch (InterruptedException | InterruptException | WakeupException e) {
            LOG.debug("{} ends", thread.getName());
        }
    }

    private void awaitWatcher() throws InterruptedException {
        synchronized (bell) {
            while (!closing && !watched.getAsBoolean()) {
                bell.wait();
            }
        }
    }

    private void follow(Map<TopicPartition, Long> positions) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(settings)) {
            seek(consumer, positions);
            while (!closing && watched.getAsBoolean()) {
                consumer.poll(POLL).forEach(this::accept);
            }
            consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            String why = MissingPrivileges.in(e).orElseGet(e::toString);
            LOG.warn("{} cannot read {}: {}; it tries again in {}", thread.getName(), topics, why, RETRY);
            Thread.sleep(RETRY.toMillis());
        }
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        try {
            sink.accept(record);
        } catch (RuntimeException e) {
            LOG.debug("{}-{} offset {} cannot be used", record.topic(), record.partition(), record.offset(), e);
        }
    }

    private void seek(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> positions) {
        List<TopicPartition> partitions = new ArrayList<>();
        // Those of a domain that does not run may not be there.
        consumer.listTopics().forEach((topic, infos) -> {
            if (topics.contains(topic)) {
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        });
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            long begin = Math.max(begins.get(partition), end - latest);
            consumer.seek(partition, Math.max(begin, positions.getOrDefault(partition, 0L)));
        });
    }
}

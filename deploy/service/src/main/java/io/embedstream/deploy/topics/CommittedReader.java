package io.embedstream.deploy.topics;

import io.embedstream.deploy.config.UnreachableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of committed bytes that assign partitions themselves and are queried for offsets in between. */
public final class CommittedReader {
    /** A fetch that waits for records holds back every request behind it on the connection. */
    private static final int FETCH_WAIT_MS = 20;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private CommittedReader() {}

    /**
     * Takes a record.
     *
     * @param <X> what it may fail of
     */
    @FunctionalInterface
    public interface Sink<X extends Exception> {
        void accept(ConsumerRecord<byte[], byte[]> record) throws X;
    }

    /**
     * A consumer; the caller closes it.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     */
    public static KafkaConsumer<byte[], byte[]> open(Map<String, Object> clientSettings) {
        return open(clientSettings, "read_committed");
    }

    /** The same, of what is committed or of everything; the caller closes it. */
    public static KafkaConsumer<byte[], byte[]> open(Map<String, Object> clientSettings, String isolation) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Assigns partitions and reads them from their beginning to where they end at the call; as {@link #readTo}.
     */
    public static <X extends Exception> void readWhole(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Sink<X> sink) throws X {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readTo(consumer, consumer.endOffsets(partitions), sink);
    }

    /**
     * Reads the assigned partitions from where the consumer stands; the records of one partition come in order.
     *
     * @param ends where to end, for every assigned partition: the offset behind the last record that is wanted
     * @throws UnreachableException if no partition gets any further for a minute
     * @throws X what the sink throws
     */
    public static <X extends Exception> void readTo(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Sink<X> sink) throws X {
        readTo(consumer, ends, sink, PATIENCE);
    }

    static <X extends Exception> void readTo(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Sink<X> sink, Duration patience)
            throws X {
        long missing = missing(consumer, ends);
        long moved = System.nanoTime();
        while (missing > 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    sink.accept(record);
                }
            }
            long now = missing(consumer, ends);
            if (now < missing) {
                missing = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > patience.toNanos()) {
                throw new UnreachableException(
                        "nothing came from " + unread(consumer, ends) + " for " + patience.toSeconds()
                                + " s; is the broker there?",
                        null);
            }
        }
    }

    /** Offsets between the positions and the ends. */
    private static long missing(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private static String unread(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .map(end ->
                        end.getKey() + " between " + consumer.position(end.getKey()) + " and its end " + end.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}

package io.embedstream.deploy.replay;

import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends lines in transactions, each of which also carries the stream's {@link Progress}: a line is committed if and
 * only if it is counted. Not safe for several threads.
 */
final class ReplayProducer implements AutoCloseable {
    private static final int MAX_LINES = 500;
    private static final long MAX_BYTES = 4L << 20;
    private static final int MAX_REQUEST_BYTES = 32 << 20;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<RefusedLine> refusals = new AtomicReference<>();
    private final String progressTopic;
    private final byte[] progressKey;
    private int lines;
    private long bytes;
    private long openedAt;

    /** The first line that was too large, as sent, in bytes. */
    private record RefusedLine(String place, int bytes, RecordTooLargeException refusal) {

        UsageException toUsageException(KafkaException failure) {
            failure.addSuppressed(refusal);
            return new UsageException(
                    place + " is a record of " + bytes
                            + " bytes, larger than its topic takes (max.message.bytes): " + refusal.getMessage()
                            + "; shorten it or leave it out",
                    failure);
        }
    }

    /** Fences an earlier replay of the stream; what it had not committed is gone. */
    ReplayProducer(ReplayTarget target, ProgressKey key) {
        Map<String, Object> settings = new HashMap<>(target.clientSettings());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, target.transactionalIdPrefix() + key.text());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_REQUEST_BYTES);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        progressTopic = target.progressTopic();
        progressKey = key.text().getBytes(StandardCharsets.UTF_8);
        producer.initTransactions();
    }

    /**
     * Sends a line within the transaction.
     *
     * @param place where it stands in the file
     * @throws UsageException if it, or a line before it, is larger than its topic takes
     */
    void send(ProducerRecord<byte[], byte[]> record, String place) {
        if (lines == 0) {
            producer.beginTransaction();
            openedAt = System.nanoTime();
        }
        try {
            producer.send(record, (sent, refused) -> {
                if (refused instanceof RecordTooLargeException tooLarge) {
                    refusals.compareAndSet(null, new RefusedLine(place, record.value().length, tooLarge));
                }
            });
        } catch (KafkaException e) {
            throw named(e);
        }
        lines++;
        bytes += record.value().length;
    }

    boolean isOpen() {
        return lines > 0;
    }

    boolean isFull() {
        return lines >= MAX_LINES || bytes >= MAX_BYTES;
    }

    /** Age of the open transaction. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - openedAt);
    }

    /**
     * Commits what was sent together with the progress it makes.
     *
     * @throws UsageException if a line is larger than its topic takes, naming it
     * @throws org.apache.kafka.common.KafkaException if a record was refused or the broker is gone; nothing of the
     *     transaction is committed then, or the next replay finds that it was
     */
    void commit(Progress progress) throws IOException {
        try {
            producer.send(new ProducerRecord<>(progressTopic, 0, progressKey, progress.toBytes()));
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw named(e);
        }
        lines = 0;
        bytes = 0;
    }

    /** The callback of a refused record has the cause; the transaction's calls report only that it has failed. */
    private RuntimeException named(KafkaException failure) {
        RefusedLine refused = refusals.get();
        return refused == null ? failure : refused.toUsageException(failure);
    }

    /** An open transaction is aborted by the broker when the next replay of the stream starts. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}

package io.embedstream.topology.ingest;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;

/**
 * Hands every poll of the main and the global consumer to the {@link PollEmbedder} found in the client's properties.
 *
 * <p>Kafka logs and swallows any exception of {@link #onConsume}; the records then arrive without vectors and are
 * embedded inline, where a failing encoder stops the task.
 */
public final class EmbeddingInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** Property that holds the {@link PollEmbedder} instance. */
    public static final String POLL_EMBEDDER = "embedstream.poll.embedder";

    private PollEmbedder embedder;

    @Override
    public void configure(Map<String, ?> configs) {
        if (!(configs.get(POLL_EMBEDDER) instanceof PollEmbedder found)) {
            throw new ConfigException(
                    POLL_EMBEDDER, configs.get(POLL_EMBEDDER), "must hold the PollEmbedder of this application");
        }
        embedder = found;
    }

    /** Returns the very object it was given: a new one would lose the consumer's next offsets. */
    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        embedder.embed(records);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}

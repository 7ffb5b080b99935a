package io.embedstream.topology.ingest;

import io.embedstream.topology.commit.CommitPace;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;

/**
 * Hands every poll of the main and the global consumer to the {@link PollEmbedder} found in the client's properties.
 *
 * <p>Kafka logs and swallows whatever {@link #onConsume} throws; the records then arrive without vectors and are
 * embedded inline, where a failing encoder stops the task. Used by the thread of its consumer.
 */
public final class EmbeddingInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** Property that holds the {@link PollEmbedder} instance. */
    public static final String POLL_EMBEDDER = "embedstream.poll.embedder";

    /** Property that may hold a {@link Turn}; without, nothing is waited for. */
    public static final String TURN = "embedstream.poll.turn";

    private PollEmbedder embedder;
    private Turn turn = () -> {};
    private CompletableFuture<Void> embedding = CompletableFuture.completedFuture(null);

    @Override
    public void configure(Map<String, ?> configs) {
        if (!(configs.get(POLL_EMBEDDER) instanceof PollEmbedder found)) {
            throw new ConfigException(
                    POLL_EMBEDDER, configs.get(POLL_EMBEDDER), "must hold the PollEmbedder of this application");
        }
        embedder = found;
        if (configs.get(TURN) instanceof Turn given) {
            turn = given;
        }
    }

    /** Returns the very object it was given: a new one would lose the consumer's next offsets. */
    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        CommitPace.polled();
        turn.await();
        var before = embedding;
        embedding = embedder.embed(records).thenCombine(before, (now, then) -> null);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    /**
     * Returns when no text of this consumer is with an encoder any more: the encoders are closed after the consumers.
     */
    @Override
    public void close() {
        embedding.join();
    }
}

package io.embedstream.deploy.replay;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.CommittedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the compacted topic of one partition that holds the latest {@link Progress} of each stream. */
public final class ProgressTopic {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> clientSettings;
    private final TopicPartition partition;

    /**
     * A reader that connects when asked.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     */
    public ProgressTopic(Map<String, Object> clientSettings, String topic) {
        this.clientSettings = clientSettings;
        this.partition = new TopicPartition(topic, 0);
    }

    /** Lines committed of every stream that has any. */
    public Map<SourceStream, Long> lines() throws IOException {
        Map<SourceStream, Long> lines = new EnumMap<>(SourceStream.class);
        read().forEach((stream, progress) -> lines.put(stream, progress.lines()));
        return lines;
    }

    /**
     * Checks that each file is the one its stream was replayed from before, if it was.
     *
     * @throws UsageException naming the digests of both
     */
    public void requireSame(Map<SourceStream, SourceFile> files) throws IOException {
        Map<SourceStream, Progress> committed = read();
        files.forEach((stream, file) ->
                committed.getOrDefault(stream, Progress.none(file)).requireOf(stream, file));
    }

    /** Committed progress of every stream that has any. */
    Map<SourceStream, Progress> read() throws IOException {
        Map<SourceStream, Progress> latest = new EnumMap<>(SourceStream.class);
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    latest.put(streamOf(record), Progress.fromBytes(record.value()));
                }
            }
        }
        return latest;
    }

    private static SourceStream streamOf(ConsumerRecord<byte[], byte[]> record) {
        return SourceStream.of(new String(record.key(), StandardCharsets.UTF_8));
    }
}

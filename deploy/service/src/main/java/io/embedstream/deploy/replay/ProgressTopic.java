package io.embedstream.deploy.replay;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.CommittedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the compacted topic of one partition that holds the latest {@link Progress} under each {@link ProgressKey}. */
public final class ProgressTopic {

    private final Map<String, Object> clientSettings;
    private final TopicPartition partition;

    /**
     * A reader that connects at the first call.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     */
    public ProgressTopic(Map<String, Object> clientSettings, String topic) {
        this.clientSettings = clientSettings;
        this.partition = new TopicPartition(topic, 0);
    }

    /** Records committed of every stream that has any, all its files together, bad ones included. */
    public Map<SourceStream, Long> records() throws IOException {
        Map<SourceStream, Long> records = new EnumMap<>(SourceStream.class);
        read().forEach((key, progress) -> records.merge(key.stream(), progress.records(), Long::sum));
        return records;
    }

    /**
     * Checks that each file is the one its stream was replayed from before, if it was.
     *
     * @throws UsageException naming the digests of both
     */
    public void requireSame(Map<SourceStream, SourceFile> files) throws IOException {
        Map<ProgressKey, Progress> committed = read();
        files.forEach((stream, file) -> committed
                .getOrDefault(ProgressKey.onlyFileOf(stream), Progress.none(file))
                .requireOf(stream, file));
    }

    /** Committed progress under every key. */
    Map<ProgressKey, Progress> read() throws IOException {
        Map<ProgressKey, Progress> latest = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            CommittedReader.<IOException>readWhole(
                    consumer,
                    List.of(partition),
                    record -> latest.put(keyOf(record), Progress.fromBytes(record.value())));
        }
        return latest;
    }

    private static ProgressKey keyOf(ConsumerRecord<byte[], byte[]> record) {
        return ProgressKey.parse(new String(record.key(), StandardCharsets.UTF_8));
    }
}

package io.embedstream.deploy.replay;

import io.embedstream.topology.privacy.LetterText;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Where files are replayed to.
 *
 * @param clientSettings properties common to all Kafka clients, {@code bootstrap.servers} among them
 * @param transactionalIdPrefix set before the stream's label; one replay per stream and prefix at a time
 * @param topics topic of each stream
 * @param plainText whether the topics of events hold plain text, so that a line which is no record is one by itself
 * @param deadLetters topic of what is no record
 * @param maxRecordBytes largest dead letter
 * @param letters what dead letters show of lines
 * @param progressTopic compacted topic of one partition
 * @param serializer of values, for the thread that replays; owned by the caller
 */
public record ReplayTarget(
        Map<String, Object> clientSettings,
        String transactionalIdPrefix,
        Map<SourceStream, String> topics,
        boolean plainText,
        String deadLetters,
        int maxRecordBytes,
        LetterText letters,
        String progressTopic,
        Serializer<Object> serializer) {

    public ReplayTarget {
        clientSettings = Map.copyOf(clientSettings);
        topics = Map.copyOf(topics);
    }
}

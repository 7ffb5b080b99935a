package io.embedstream.deploy.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What is written of a change of the live application, step by step. */
public sealed interface CutoverEvent {
    /** The change. */
    String id();

    /** Both applications are to stand still. */
    record Prepared(String id, String from, String to, Instant at) implements CutoverEvent {}

    /**
     * An instance stands still.
     *
     * @param who the application
     * @param members client ids of its members of the consumer group
     */
    record Holding(String id, String who, List<String> members) implements CutoverEvent {}

    /**
     * From here on it is sure.
     *
     * @param positions of every input partition the first offset whose outputs come from the new application
     * @param stepsUntil last step of event time whose stories, moods and alerts come from the old one
     * @param windowsUntil of every stream the begin of the last window whose drift comes from the old one; a stream
     *     that is not among them has none
     * @param keepUntil how long the old one goes on as a shadow
     */
    record Decided(
            String id,
            Map<TopicPartition, Long> positions,
            Instant stepsUntil,
            Map<String, Instant> windowsUntil,
            Instant keepUntil)
            implements CutoverEvent {}

    /** It was given up before it was sure. */
    record GivenUp(String id, String reason) implements CutoverEvent {}

    /**
     * The old application has written what belongs to it, and the new one goes on.
     *
     * @param outputs of every live output partition the offset from which records are the new one's
     * @param rewritten records written into compacted topics
     */
    record Completed(String id, Map<TopicPartition, Long> outputs, long rewritten) implements CutoverEvent {}
}

package io.embedstream.it.faults;

import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.Topics;
import io.embedstream.topology.deadletter.DeadLetterReason;
import java.util.Optional;
import java.util.function.Function;

/**
 * One record of an input topic.
 *
 * @param source its topic
 * @param key the key its outputs need, text
 * @param value makes its bytes with the formats of a run; null bytes are a null value
 * @param timestamp record timestamp, epoch milliseconds
 * @param expected why it must become a dead letter, or nothing if it must be enriched
 * @param recordKey the key it is sent under
 * @param probe whether the fault feeds it, and not the harness
 */
record InputEvent(
        Source source,
        String key,
        Value value,
        long timestamp,
        Optional<DeadLetterReason> expected,
        String recordKey,
        boolean probe) {

    InputEvent(Source source, String key, Value value, long timestamp, Optional<DeadLetterReason> expected) {
        this(source, key, value, timestamp, expected, key, false);
    }

    InputEvent asProbe() {
        return new InputEvent(source, key, value, timestamp, expected, recordKey, true);
    }

    InputEvent sentUnder(String otherKey) {
        return new InputEvent(source, key, value, timestamp, expected, otherKey, probe);
    }

    /** The bytes of a value, which depend on the schema ids of the registry. */
    @FunctionalInterface
    interface Value {
        byte[] bytes(RecordFormats formats, String topic);
    }

    /** An input topic of events. */
    enum Source {
        CHATS(Topics::chats),
        NEWS(Topics::news),
        REVIEWS(Topics::reviews);

        private final Function<Topics, String> topic;

        Source(Function<Topics, String> topic) {
            this.topic = topic;
        }

        String topic(Topics topics) {
            return topic.apply(topics);
        }
    }
}

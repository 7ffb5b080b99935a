package io.embedstream.topology.vectorstore;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * Which entries are too old, by event time alone: those whose timestamp is smaller than the store's stream time less
 * the age. Stream time is the greatest timestamp ever put. A replay of the same writes therefore evicts the same
 * entries at the same writes.
 *
 * @param ageMillis greatest age an entry may reach; {@link Long#MAX_VALUE} for no limit
 */
record Retention(long ageMillis) {

    static Retention unlimited() {
        return new Retention(Long.MAX_VALUE);
    }

    static Retention of(Duration age) {
        return new Retention(age.toMillis());
    }

    boolean limited() {
        return ageMillis != Long.MAX_VALUE;
    }

    /** Whether an entry of this timestamp must not be kept when stream time stands there. */
    boolean expires(long timestamp, long streamTime) {
        return limited() && timestamp < horizon(streamTime);
    }

    /** Keys of the entries of the table that must go, oldest first. */
    List<Bytes> expired(EntryTable table) {
        return limited() ? table.olderThan(horizon(table.streamTime())) : List.of();
    }

    private long horizon(long streamTime) {
        return streamTime < Long.MIN_VALUE + ageMillis ? Long.MIN_VALUE : streamTime - ageMillis;
    }
}

package io.embedstream.topology.deadletter;

import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Takes the dead letters of records that no task processes: those of catalogs, which every instance reads whole, and
 * again after its copy was lost. An implementation writes the letter of one record once, however often and by how many
 * instances it is called. Safe for many threads.
 */
@FunctionalInterface
public interface DeadLetterSink {
    /** For a topology that is described and does not run. */
    DeadLetterSink NONE = (letter, source) -> {};

    /**
     * Returns when the letter is written.
     *
     * @param source where the record was read
     * @throws org.apache.kafka.common.KafkaException if it cannot be written now
     */
    void write(Record<byte[], byte[]> letter, RecordMetadata source);
}

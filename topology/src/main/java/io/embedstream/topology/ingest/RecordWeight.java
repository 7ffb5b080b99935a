package io.embedstream.topology.ingest;

import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.privacy.TextMasker;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Bounds what a record can become. An output holds of its input no more than key, value and headers, and the vector;
 * the other half of the largest record is for what catalogs and state add. Checked before anything of the record is
 * forwarded, because under exactly-once a send that fails costs the transaction, and would again on every replay.
 */
final class RecordWeight {
    private static final int OVERHEAD_BYTES = 1024;

    private RecordWeight() {}

    /**
     * Refuses a record whose outputs could be larger than a topic takes.
     *
     * @param dimension length of its vector
     * @param masked what placeholders its text has: they may be longer than what they stand for
     */
    static void require(Record<byte[], byte[]> record, int dimension, Map<String, Integer> masked, TextLimits limits)
            throws Rejection {
        long weight = OVERHEAD_BYTES + (long) Float.BYTES * dimension + length(record.key()) + length(record.value());
        for (var kind : masked.entrySet()) {
            weight += (long) kind.getValue()
                    * TextMasker.placeholder(kind.getKey()).length();
        }
        for (var header : record.headers()) {
            weight += header.key().length() + length(header.value());
        }
        if (weight > limits.maxRecordBytes() / 2) {
            throw new Rejection(
                    DeadLetterReason.RECORD_TOO_LARGE,
                    "the record and its vector have " + weight + " bytes, an output has room for "
                            + limits.maxRecordBytes() / 2 + " of its input (half of record.max.bytes)");
        }
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}

package io.embedstream.topology.vectorstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;

/** Rows ordered by event time, then key; and the greatest event time seen. Guarded by its table. */
final class AgeOrder {

    private final NavigableSet<Row> rows =
            new TreeSet<>(Comparator.comparingLong(Row::timestamp).thenComparing(Row::key));
    private long streamTime = Long.MIN_VALUE;

    void add(Row row) {
        rows.add(row);
        observe(row.timestamp());
    }

    /** Event time has come to this point at least. */
    void observe(long timestamp) {
        streamTime = Math.max(streamTime, timestamp);
    }

    void remove(Row row) {
        rows.remove(row);
    }

    /** Greatest event time ever added; {@link Long#MIN_VALUE} before the first. */
    long streamTime() {
        return streamTime;
    }

    List<Bytes> olderThan(long timestamp) {
        List<Bytes> keys = new ArrayList<>();
        for (Row row : rows) {
            if (row.timestamp() >= timestamp) {
                break;
            }
            keys.add(row.key());
        }
        return keys;
    }
}

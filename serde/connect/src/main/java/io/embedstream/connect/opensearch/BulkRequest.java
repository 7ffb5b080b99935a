package io.embedstream.connect.opensearch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records that go to OpenSearch at once, in order. Of one thread. */
final class BulkRequest {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final List<SinkRecord> records = new ArrayList<>();

    void add(SinkRecord record, byte[] itsLines) {
        records.add(record);
        lines.writeBytes(itsLines);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Bytes. */
    int size() {
        return lines.size();
    }

    byte[] body() {
        return lines.toByteArray();
    }

    List<SinkRecord> records() {
        return records;
    }
}

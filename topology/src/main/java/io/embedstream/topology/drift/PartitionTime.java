package io.embedstream.topology.drift;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * What a partition of an input has come to: its texts lie in this window or behind it, but for those that come late.
 * Travels in a header of a sample as {@code partition|start}, which is data at rest; a build before ignores it.
 *
 * @param start begin of the window, epoch milliseconds
 */
record PartitionTime(int partition, long start) {
    private static final String NAME = "__embedstream.drift.reached";

    void putInto(Headers headers) {
        headers.add(NAME, (partition + "|" + start).getBytes(UTF_8));
    }

    static Optional<PartitionTime> read(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(NAME)).map(found -> parse(new String(found.value(), UTF_8)));
    }

    private static PartitionTime parse(String text) {
        var parts = text.split("\\|");
        return new PartitionTime(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }
}

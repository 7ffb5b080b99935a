package io.embedstream.topology.drift;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * What a partition of an input has come to: its texts lie in this window or behind it, but for those that come late.
 * Travels in a header of a sample as {@code partition|start}, which is data at rest; a build before ignores the header
 * of a claim.
 *
 * @param start begin of the window, epoch milliseconds
 * @param agreed whether the texts of the partition agree on it; else the first texts since a task began claim it
 */
record PartitionTime(int partition, long start, boolean agreed) {
    private static final String AGREED = "__embedstream.drift.reached";
    private static final String CLAIMED = "__embedstream.drift.claimed";

    void putInto(Headers headers) {
        headers.add(agreed ? AGREED : CLAIMED, (partition + "|" + start).getBytes(UTF_8));
    }

    static Optional<PartitionTime> read(Headers headers) {
        return read(headers, AGREED, true).or(() -> read(headers, CLAIMED, false));
    }

    private static Optional<PartitionTime> read(Headers headers, String name, boolean agreed) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(found -> parse(new String(found.value(), UTF_8), agreed));
    }

    private static PartitionTime parse(String text, boolean agreed) {
        var parts = text.split("\\|");
        return new PartitionTime(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), agreed);
    }
}

package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.metrics.Meters;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the misplaced records of one partition and logs the first. Used by one stream thread. */
final class MisplacedLog {
    private static final Logger LOG = LoggerFactory.getLogger(MisplacedLog.class);

    private final Placement placement;
    private final Sensor count;
    private boolean logged;

    MisplacedLog(Placement placement, String topic, int partition, Meters meters) {
        this.placement = placement;
        this.count = meters.counter(
                Meters.WRONGLY_KEYED,
                "Records under another key than the one their outputs need",
                Map.of("topic", topic, "partition", Integer.toString(partition)));
    }

    void add(Received received, String key) {
        count.record();
        if (!logged) {
            logged = true;
            log(received.source(), received.record().key(), key);
        }
    }

    private void log(RecordMetadata source, byte[] found, String needed) {
        var key = found == null ? null : new String(found, UTF_8);
        LOG.warn(
                "{}-{}: the record at offset {} has key '{}' and belongs under key '{}' in partition {}; it and others like it are"
                        + " sent there. {}",
                source.topic(),
                source.partition(),
                source.offset(),
                key,
                needed,
                placement.partitioner().partition(needed, placement.partitions()),
                needed.equals(key)
                        ? "The key is right, its partition is not that of input.partitioner="
                                + placement.partitioner().name().toLowerCase(Locale.ROOT)
                                + "; librdkafka's producers need crc32, or partitioner=murmur2_random on their side"
                        : "Let the producer use that key: the order of records is kept within a partition only");
    }
}

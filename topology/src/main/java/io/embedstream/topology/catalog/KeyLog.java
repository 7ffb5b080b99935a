package io.embedstream.topology.catalog;

import io.embedstream.topology.metrics.Meters;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records of a catalog whose key is not their id, and logs the first of each partition. Used by the
 * global thread.
 */
public final class KeyLog {
    private static final Logger LOG = LoggerFactory.getLogger(KeyLog.class);

    private final Map<Integer, Sensor> counts = new HashMap<>();

    /** Notes a record that was taken in. */
    public void add(String recordKey, String id, ProcessorContext<?, ?> context) {
        if (!id.equals(recordKey)) {
            context.recordMetadata()
                    .ifPresent(source -> counts.computeIfAbsent(
                                    source.partition(), first -> log(recordKey, id, source, context))
                            .record());
        }
    }

    private static Sensor log(String recordKey, String id, RecordMetadata source, ProcessorContext<?, ?> context) {
        LOG.warn(
                "{}-{}: the record at offset {} has key '{}' and id '{}'; it and others like it are taken by their id, and deleted by"
                        + " their key. Let the producer use the id as key: compaction keeps the latest record of a key",
                source.topic(),
                source.partition(),
                source.offset(),
                recordKey,
                id);
        return new Meters(context.metrics())
                .counter(
                        Meters.WRONGLY_KEYED,
                        "Records under another key than the one their outputs need",
                        Map.of("topic", source.topic(), "partition", Integer.toString(source.partition())));
    }
}

package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.SourceProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far event time has come in each partition of the source. */
final class EventTimeProgress {
    private final KeyValueStore<Integer, SourceProgress> store;
    private final int partitions;

    /** @param partitions number of partitions of the source topic */
    EventTimeProgress(KeyValueStore<Integer, SourceProgress> store, int partitions) {
        this.store = store;
        this.partitions = partitions;
    }

    void report(SourceProgress progress) {
        var before = store.get(progress.getPartition());
        if (before == null || before.getWatermark().isBefore(progress.getWatermark())) {
            store.put(progress.getPartition(), progress);
        }
    }

    /** Watermark of each partition that has reported, epoch milliseconds. */
    Map<Integer, Long> watermarks() {
        var watermarks = new HashMap<Integer, Long>();
        for (int partition = 0; partition < partitions; partition++) {
            var progress = store.get(partition);
            if (progress != null) {
                watermarks.put(partition, progress.getWatermark().toEpochMilli());
            }
        }
        return watermarks;
    }

    /** The watermark that every partition has reached, or nothing while one has not reported. */
    OptionalLong watermark() {
        var watermarks = watermarks();
        return watermarks.size() < partitions
                ? OptionalLong.empty()
                : watermarks.values().stream().mapToLong(watermark -> watermark).min();
    }

    /** The watermark that at least one partition has reached, or 0. */
    long greatest() {
        return watermarks().values().stream()
                .mapToLong(watermark -> watermark)
                .max()
                .orElse(0);
    }
}

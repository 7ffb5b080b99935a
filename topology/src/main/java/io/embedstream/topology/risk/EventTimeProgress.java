package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.SourceProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
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

    /** Takes a report; watermarks never go back, claims do. */
    void report(SourceProgress progress) {
        var before = store.get(progress.getPartition());
        if (before == null || !before.getWatermark().isAfter(progress.getWatermark())) {
            store.put(progress.getPartition(), progress);
        }
    }

    /** Watermark of each partition that has reported, epoch milliseconds. */
    Map<Integer, Long> watermarks() {
        return each(progress -> progress.getWatermark().toEpochMilli());
    }

    /**
     * The event time of the last articles of each partition that no other article has contradicted, else its watermark.
     */
    Map<Integer, Long> claims() {
        return each(progress -> progress.getClaimed() == null
                ? progress.getWatermark().toEpochMilli()
                : progress.getClaimed().toEpochMilli());
    }

    private Map<Integer, Long> each(ToLongFunction<SourceProgress> moment) {
        var moments = new HashMap<Integer, Long>();
        for (int partition = 0; partition < partitions; partition++) {
            var progress = store.get(partition);
            if (progress != null) {
                moments.put(partition, moment.applyAsLong(progress));
            }
        }
        return moments;
    }

    /** The watermark that every partition has reached, or nothing while one has not reported. */
    OptionalLong watermark() {
        var watermarks = watermarks();
        return watermarks.size() < partitions
                ? OptionalLong.empty()
                : watermarks.values().stream().mapToLong(watermark -> watermark).min();
    }

    /** The moment that at least one partition has reached or claims, or 0. */
    long greatest() {
        return claims().values().stream().mapToLong(moment -> moment).max().orElse(0);
    }
}

package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.SourceProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far event time has come over all partitions of the source: the least watermark of the partitions that are not
 * idle, or, when all are, the greatest of all. Nothing is known until every partition has reported.
 */
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
        if (before != null && before.getWatermark().isAfter(progress.getWatermark())) {
            progress.setWatermark(before.getWatermark());
        }
        store.put(progress.getPartition(), progress);
    }

    /** The common watermark in epoch milliseconds, or nothing while a partition has not reported. */
    OptionalLong watermark() {
        var all = new ArrayList<SourceProgress>();
        for (int partition = 0; partition < partitions; partition++) {
            var progress = store.get(partition);
            if (progress == null) {
                return OptionalLong.empty();
            }
            all.add(progress);
        }
        var active = all.stream().filter(progress -> !progress.getIdle()).map(SourceProgress::getWatermark);
        return OptionalLong.of(active.min(Instant::compareTo)
                .orElseGet(() -> all.stream()
                        .map(SourceProgress::getWatermark)
                        .max(Instant::compareTo)
                        .orElseThrow())
                .toEpochMilli());
    }
}

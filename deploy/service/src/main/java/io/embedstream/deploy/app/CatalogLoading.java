package io.embedstream.deploy.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the catalogs are loaded while the application starts. Updated by the global thread, read by any. */
final class CatalogLoading implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogLoading.class);
    private static final double MILLIS = Duration.ofSeconds(1).toMillis();

    private final InstantSource clock;
    private final Map<String, Load> loads = new ConcurrentSkipListMap<>();

    /**
     * @param loaded records read of those that are to be read
     * @param startedAt clock, milliseconds
     */
    private record Load(long loaded, long total, long startedAt) {

        Load plus(long records) {
            return new Load(Math.min(total, loaded + records), total, startedAt);
        }

        String describe(String partition, long now) {
            return String.format(
                    Locale.ROOT,
                    "catalog %s: %d of %d loaded, %.0f per second",
                    partition,
                    loaded,
                    total,
                    loaded / Math.max(1 / MILLIS, (now - startedAt) / MILLIS));
        }
    }

    CatalogLoading(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        loads.put(partition.toString(), new Load(0, Math.max(0, to - from), clock.millis()));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
        loads.computeIfPresent(partition.toString(), (name, load) -> load.plus(records));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        Load load = loads.remove(partition.toString());
        if (load != null && load.total() > 0) {
            LOG.info(load.plus(load.total()).describe(partition.toString(), clock.millis()));
        }
    }

    /** A sentence for each catalog that is being loaded. */
    List<String> details() {
        return loads.entrySet().stream()
                .filter(entry -> entry.getValue().total() > 0)
                .map(entry -> entry.getValue().describe(entry.getKey(), clock.millis()))
                .toList();
    }
}

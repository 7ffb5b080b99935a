package io.embedstream.deploy.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far catalogs are loaded, and stores restored from their changelogs, when the application starts or gets tasks.
 * Updated by the global thread and the threads that restore, read by any.
 */
public final class RestoreProgress implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final String CHANGELOG = "-changelog";
    private static final double MILLIS = Duration.ofSeconds(1).toMillis();

    private final InstantSource clock;
    private final Map<String, Load> loads = new ConcurrentSkipListMap<>();

    /**
     * A store, or part of one, that is being restored or loaded.
     *
     * @param restored records read so far of the total that are to be read
     */
    public record Restoring(String store, int partition, long restored, long total) {}

    /**
     * @param what begin of the sentence
     * @param done its participle
     * @param loaded records read of those that are to be read
     * @param startedAt clock, milliseconds
     */
    private record Load(
            String what, String done, String store, int partition, long loaded, long total, long startedAt) {

        Load plus(long records) {
            return new Load(what, done, store, partition, Math.min(total, loaded + records), total, startedAt);
        }

        String describe(long now) {
            long perSecond = Math.round(loaded / Math.max(1 / MILLIS, (now - startedAt) / MILLIS));
            return what + ": " + loaded + " of " + total + " " + done + ", " + perSecond + " per second";
        }
    }

    RestoreProgress(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        loads.put(partition.toString(), load(partition, store, Math.max(0, to - from)));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
        loads.computeIfPresent(partition.toString(), (name, load) -> load.plus(records));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        Load load = loads.remove(partition.toString());
        if (load != null && load.total() > 0) {
            LOG.info(load.plus(load.total()).describe(clock.millis()));
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        loads.remove(partition.toString());
    }

    /** A catalog's topic is its changelog. */
    private Load load(TopicPartition partition, String store, long total) {
        boolean isStore = partition.topic().endsWith(CHANGELOG);
        return new Load(
                isStore ? "store " + store + '-' + partition.partition() : "catalog " + partition,
                isStore ? "restored" : "loaded",
                store,
                partition.partition(),
                0,
                total,
                clock.millis());
    }

    /** What is being restored or loaded at present. */
    List<Restoring> present() {
        return loads.values().stream()
                .filter(load -> load.total() > 0)
                .map(load -> new Restoring(load.store(), load.partition(), load.loaded(), load.total()))
                .toList();
    }

    /** A sentence for each catalog that is being loaded and each store that is being restored. */
    List<String> details() {
        return loads.entrySet().stream()
                .filter(entry -> entry.getValue().total() > 0)
                .map(entry -> entry.getValue().describe(clock.millis()))
                .toList();
    }
}

package io.embedstream.deploy.bench.store;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Takes the time between the start and the end of restoring a store of one partition. */
final class RestoreTimer implements StateRestoreListener {

    private volatile long start;
    private volatile long end;
    private volatile long restored;

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startOffset, long endOffset) {
        start = System.nanoTime();
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long count) {
        restored += count;
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long totalRestored) {
        end = System.nanoTime();
    }

    /** Seconds from the start to the end. */
    double seconds() {
        return (end - start) / 1e9;
    }

    /** Seconds from the start until now. */
    double secondsSinceStart() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Records read from the changelog. */
    long restored() {
        return restored;
    }
}

package io.embedstream.deploy.bench.store;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Takes the time between the start and the end of restoring a store of one partition. */
final class RestoreTimer implements StateRestoreListener {

    private volatile long start;
    private volatile long end;

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startOffset, long endOffset) {
        start = System.nanoTime();
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long restored) {
        // Only start and end count.
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long totalRestored) {
        end = System.nanoTime();
    }

    double seconds() {
        return (end - start) / 1e9;
    }
}

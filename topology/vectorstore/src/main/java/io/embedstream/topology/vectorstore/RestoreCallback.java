package io.embedstream.topology.vectorstore;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;

/** Hands changelog records to a store, on active and standby tasks alike. */
final class RestoreCallback implements BatchingStateRestoreCallback {

    private final Consumer<Collection<KeyValue<byte[], byte[]>>> restore;

    RestoreCallback(Consumer<Collection<KeyValue<byte[], byte[]>>> restore) {
        this.restore = restore;
    }

    @Override
    public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
        restore.accept(records);
    }

    @Override
    public void restore(byte[] key, byte[] value) {
        restore.accept(List.of(KeyValue.pair(key, value)));
    }
}

package io.embedstream.topology.state;

import io.embedstream.encoder.files.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disk store of a global store, which comes back after a kill at any moment.
 *
 * <p>Under exactly-once Kafka Streams refuses a store that was left open, and for global stores does nothing about it
 * (KAFKA-21034): the application would never start again. Such a store is emptied, and Streams loads it from its topic.
 * That can only happen without transactional stores; with them, what was committed is kept, since this store has a
 * {@link WriteAheadLog}: its changelog is the catalog's topic, and to restore it is to embed its texts again, before
 * anything else. So that little is embedded again after a kill in the middle of a load either, it commits by itself
 * each time {@value #MOST_UNCOMMITTED} bytes wait (with a global store there is no transaction to wait for). Used by
 * the global thread.
 */
final class GlobalBytesStore extends BytesStoreDecorator {
    private static final Logger LOG = LoggerFactory.getLogger(GlobalBytesStore.class);
    private static final long MOST_UNCOMMITTED = 32 << 10;

    private final KeyValueStore<Bytes, byte[]> kafkas;
    private StateStoreContext context;

    /** @param kafkas Kafka's store, which is in the inner one */
    GlobalBytesStore(KeyValueStore<Bytes, byte[]> inner, KeyValueStore<Bytes, byte[]> kafkas) {
        super(inner);
        this.kafkas = kafkas;
    }

    @Override
    public void init(StateStoreContext newContext, StateStore root) {
        context = newContext;
        var files = StoreFiles.of(newContext, name());
        EmptyStore.putInto(files);
        try {
            super.init(newContext, root);
        } catch (TaskCorruptedException leftOpen) {
            LOG.warn(
                    "global store {} was left open by a process that was killed; it is emptied and loaded again from its"
                            + " topic, which takes a while if it is large (kafka.enable.transactional.statestores=true spares that)",
                    name());
            delete(files);
            super.init(newContext, root);
        }
        WriteAheadLog.switchOn(kafkas);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        super.put(key, value);
        if (approximateNumUncommittedBytes() > MOST_UNCOMMITTED) {
            context.recordMetadata().ifPresent(this::commitBefore);
        }
    }

    /** The record at hand is read again after a kill: not all of it need have been written yet. */
    private void commitBefore(RecordMetadata record) {
        commit(Map.of(new TopicPartition(record.topic(), record.partition()), record.offset()));
    }

    /** Without offsets, which is how a start ends that failed, nothing is committed: they would be forgotten. */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        if (!offsets.isEmpty()) {
            super.commit(offsets);
        }
    }

    private static void delete(Path directory) {
        try {
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + directory + "; delete it by hand", e);
        }
    }
}

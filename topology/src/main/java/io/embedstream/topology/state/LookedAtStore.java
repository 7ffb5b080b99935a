package io.embedstream.topology.state;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A disk store that is not opened at the {@linkplain FirstLook first look}: its offset is read from its files, and
 * nothing is written. Where that is not possible, as of the state of an earlier build, it is opened as ever; also
 * without transactional stores, where opening finds out whether a killed process has left it. Used by the threads of
 * Kafka Streams.
 */
final class LookedAtStore extends BytesStoreDecorator {
    /** Null of a store that is opened. */
    private StoredOffsets looked;

    LookedAtStore(KeyValueStore<Bytes, byte[]> inner) {
        super(inner);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        var files = StoreFiles.of(context, name());
        looked = FirstLook.isTaken() && isTransactional(context.appConfigs())
                ? StoredOffsets.of(files).orElse(null)
                : null;
        if (looked == null) {
            EmptyStore.putInto(files);
            super.init(context, root);
        } else {
            context.register(root, (key, value) -> {
                throw new IllegalStateException("store " + name() + " is only looked at, and cannot be restored");
            });
        }
    }

    private static boolean isTransactional(Map<String, Object> configs) {
        return Boolean.parseBoolean(String.valueOf(configs.get(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG)));
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return looked == null ? super.committedOffset(partition) : looked.of(partition);
    }

    /** Offsets that were just read need not be written again. */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        if (looked == null) {
            super.commit(offsets);
        }
    }

    @Override
    public boolean isOpen() {
        return looked != null || super.isOpen();
    }

    @Override
    public void close() {
        if (looked == null) {
            super.close();
        }
        looked = null;
    }
}

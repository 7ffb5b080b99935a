package io.embedstream.topology.state;

import java.lang.reflect.Field;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB's write-ahead log, which Kafka Streams switches off for its stores and has no setting for: they can be
 * restored from a changelog. It is not synchronised with the disk at each write, so that it costs little, and a process
 * that is killed loses nothing: what it has written is with the operating system.
 */
final class WriteAheadLog {
    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);
    /** Of Kafka's store, as of 4.4; used for all it writes. */
    private static final String WRITE_OPTIONS = "wOptions";

    private WriteAheadLog() {}

    /**
     * Switches it on for what is written from now on. Where Kafka keeps its options otherwise, the store goes on
     * without.
     *
     * @param store of Kafka, not decorated, and open
     * @return whether it is on
     */
    static boolean switchOn(KeyValueStore<Bytes, byte[]> store) {
        try {
            var field = field(store.getClass());
            field.setAccessible(true);
            ((WriteOptions) field.get(store)).setDisableWAL(false);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("{} goes on without a write-ahead log", store.name(), e);
            return false;
        }
    }

    private static Field field(Class<?> type) throws NoSuchFieldException {
        for (var each = type; each != null; each = each.getSuperclass()) {
            for (var field : each.getDeclaredFields()) {
                if (field.getName().equals(WRITE_OPTIONS)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(type + " has no " + WRITE_OPTIONS);
    }
}

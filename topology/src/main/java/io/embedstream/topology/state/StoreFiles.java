package io.embedstream.topology.state;

import java.nio.file.Path;
import org.apache.kafka.streams.processor.StateStoreContext;

/** Where Kafka Streams keeps the files of a disk store. */
final class StoreFiles {
    private static final String DISK_STORES = "rocksdb";

    private StoreFiles() {}

    /** The folder of a store of a task. */
    static Path of(StateStoreContext context, String store) {
        return context.stateDir().toPath().resolve(DISK_STORES).resolve(store);
    }
}

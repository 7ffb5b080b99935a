package io.embedstream.topology.state;

import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Disk stores as this application uses them; every one of its topology comes from here. */
public final class DiskStores {
    private DiskStores() {}

    /** A store per partition, for a logged store. */
    public static KeyValueBytesStoreSupplier ofPartition(String name) {
        return new Decorated(Stores.persistentKeyValueStore(name), store -> new ClosedRanges(new LookedAtStore(store)));
    }

    /** A store that every instance holds whole and that comes back after a kill, for {@code addGlobalStore}. */
    public static KeyValueBytesStoreSupplier global(String name) {
        return new Decorated(
                Stores.persistentKeyValueStore(name), store -> new GlobalBytesStore(new ClosedRanges(store), store));
    }

    private record Decorated(KeyValueBytesStoreSupplier inner, UnaryOperator<KeyValueStore<Bytes, byte[]>> decorator)
            implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return decorator.apply(inner.get());
        }

        @Override
        public String metricsScope() {
            return inner.metricsScope();
        }
    }
}

package io.embedstream.topology.vectorstore;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Lets Kafka Streams put its own layers, metrics and changelog, around one given store. */
final class SingleStoreSupplier implements KeyValueBytesStoreSupplier {

    private final KeyValueStore<Bytes, byte[]> store;

    SingleStoreSupplier(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return store;
    }

    @Override
    public String metricsScope() {
        return "vector";
    }
}

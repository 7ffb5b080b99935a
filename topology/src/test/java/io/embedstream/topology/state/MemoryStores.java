package io.embedstream.topology.state;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores in memory, without changelogs, keyed by texts. */
public final class MemoryStores {
    private MemoryStores() {}

    /** An open store; the test closes it. */
    public static <V> KeyValueStore<String, V> open(String name, Serde<V> serde) {
        var context = new MockProcessorContext<String, V>();
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}

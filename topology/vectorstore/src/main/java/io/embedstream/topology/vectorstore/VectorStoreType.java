package io.embedstream.topology.vectorstore;

import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * Opens a vector store for reading from outside the topology; the only way to a global one.
 *
 * <pre>{@code
 * ReadOnlyVectorStore<String, String> store = streams.store(StoreQueryParameters.fromNameAndType(
 *         "template-store-en", new VectorStoreType<String, String>(new StringSerializer())));
 * }</pre>
 *
 * <p>Of a partitioned store it reads the partitions of this instance, as one.
 *
 * @param <K> key
 * @param <V> payload
 */
public final class VectorStoreType<K, V> implements QueryableStoreType<ReadOnlyVectorStore<K, V>> {

    private final Serializer<K> keys;

    /** @param keys the store's key serializer, because equal scores are ordered by serialized key */
    public VectorStoreType(Serializer<K> keys) {
        this.keys = keys;
    }

    @Override
    public boolean accepts(StateStore stateStore) {
        return stateStore instanceof VectorStore;
    }

    // The parameter's package is internal, the interface that demands it is not: Kafka's documented way to own types.
    @Override
    public ReadOnlyVectorStore<K, V> create(StateStoreProvider provider, String storeName) {
        List<ReadOnlyVectorStore<K, V>> partitions = provider.stores(storeName, this);
        return new MergedVectorStore<>(storeName, partitions, keys);
    }
}

package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore.Entry;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Several partitions of a store read as one. */
final class MergedVectorStore<K, V> implements ReadOnlyVectorStore<K, V> {

    private final List<ReadOnlyVectorStore<K, V>> partitions;
    private final Serializer<K> keys;

    MergedVectorStore(String name, List<ReadOnlyVectorStore<K, V>> partitions, Serializer<K> keys) {
        if (partitions.isEmpty()) {
            throw new InvalidStateStoreException("this instance holds no partition of store " + name + " at present");
        }
        this.partitions = List.copyOf(partitions);
        this.keys = keys;
    }

    @Override
    public Entry<K, V> get(K key) {
        return partitions.stream()
                .map(partition -> partition.get(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Neighbour<K, V>> nearest(float[] query, int k, Predicate<Entry<K, V>> filter) {
        return merge(k, partition -> partition.nearest(query, k, filter));
    }

    @Override
    public List<Neighbour<K, V>> nearest(float[] query, int k) {
        return merge(k, partition -> partition.nearest(query, k));
    }

    private List<Neighbour<K, V>> merge(int k, Function<ReadOnlyVectorStore<K, V>, List<Neighbour<K, V>>> search) {
        List<Neighbour<K, V>> all = new ArrayList<>();
        partitions.forEach(partition -> all.addAll(search.apply(partition)));
        return NearestResult.best(all, k, keys);
    }

    @Override
    public long size() {
        return partitions.stream().mapToLong(ReadOnlyVectorStore::size).sum();
    }

    @Override
    public VectorSpace space() {
        return partitions.get(0).space();
    }

    @Override
    public boolean approximate() {
        return partitions.get(0).approximate();
    }
}

package io.embedstream.topology.vectorstore;

import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.processor.StateStore;

/**
 * A state store that finds the stored vectors nearest to a query.
 *
 * <p>Changelogged, restored and kept warm on standbys like any Kafka Streams store. Writes come from the one stream
 * (or global) thread that owns the store; reads may come from any thread and see what is not committed yet.
 *
 * @param <K> key
 * @param <V> payload kept beside the vector
 */
public interface VectorStore<K, V> extends ReadOnlyVectorStore<K, V>, StateStore {

    /**
     * Stores a vector, replacing what was stored under the key.
     *
     * @param vector of the store's dimension, finite; copied
     * @param payload may be null
     * @param timestamp event time in epoch milliseconds; retention evicts by it
     * @throws VectorSpaceMismatchException if the dimension does not fit, naming both sides
     * @throws IllegalArgumentException if a component is not finite
     */
    void put(K key, float[] vector, V payload, long timestamp);

    /**
     * Stores a vector after checking which model it comes from.
     *
     * @param fingerprint of the model that made the vector
     * @throws VectorSpaceMismatchException if dimension or fingerprint do not fit, naming both sides
     */
    default void put(K key, float[] vector, String fingerprint, V payload, long timestamp) {
        space().requireFingerprint(fingerprint);
        put(key, vector, payload, timestamp);
    }

    /**
     * As {@link #nearest}, compared with the entries of some groups alone, so that it costs by their number.
     *
     * @param groups see {@link VectorStoreBuilder#withGroups}
     * @param timestamps event times of entries that count
     */
    List<Neighbour<K, V>> nearestIn(Collection<String> groups, float[] query, int k, LongPredicate timestamps);

    /** Removes an entry and returns it, or null if there was none. */
    Entry<K, V> delete(K key);

    /** A stored vector; the array is owned by the caller. */
    record Entry<K, V>(K key, float[] vector, V payload, long timestamp) {}

    /** An entry near a query with its similarity, for cosine in [-1, 1]. */
    record Neighbour<K, V>(K key, float score, V payload) {}
}

package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore.Entry;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.util.List;
import java.util.function.Predicate;

/**
 * The read access to a vector store, from any thread.
 *
 * <p>A filter runs on the asking thread while the store is held for reading: it may read the store, it must not write
 * to it, and it should be quick, because writes wait meanwhile.
 *
 * @param <K> key
 * @param <V> payload kept beside the vector
 */
public interface ReadOnlyVectorStore<K, V> {

    /** The entry under the key, or null. */
    Entry<K, V> get(K key);

    /**
     * The nearest entries, best first; equal scores are ordered by serialized key.
     *
     * @param query of the store's dimension, finite
     * @param k at most this many, at least 1; fewer only if fewer pass the filter
     * @param filter applied inside the search
     * @throws VectorSpaceMismatchException if the dimension does not fit
     */
    List<Neighbour<K, V>> nearest(float[] query, int k, Predicate<Entry<K, V>> filter);

    /** The nearest entries, unfiltered. */
    List<Neighbour<K, V>> nearest(float[] query, int k);

    /** Number of live entries. */
    long size();

    /** Dimension, similarity and model fingerprint every vector of this store shares. */
    VectorSpace space();

    /** Whether {@link #nearest} may miss a true neighbour: the index is an approximate one. */
    boolean approximate();
}

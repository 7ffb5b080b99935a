package io.embedstream.topology.vectorstore;

import org.apache.kafka.common.serialization.Serde;

/**
 * Builders of vector stores.
 *
 * <pre>{@code
 * VectorSpace space = new VectorSpace(384, Similarity.COSINE, fingerprint);
 * topology.addStateStore(
 *         VectorStores.persistent("seen-articles", space, Serdes.String(), Serdes.String())
 *                 .withRetention(Duration.ofDays(3)),
 *         "find-duplicates");
 * }</pre>
 *
 * <p>A builder is given to {@code addStateStore} for a store per partition, or to {@code addGlobalStore}, after
 * {@link VectorStoreBuilder#withLoggingDisabled}, for a store every instance holds whole.
 */
public final class VectorStores {

    private VectorStores() {}

    /**
     * A store that keeps its entries in memory; after a restart it is restored from the start of its changelog.
     *
     * @param space of all its vectors
     */
    public static <K, V> VectorStoreBuilder<K, V> inMemory(
            String name, VectorSpace space, Serde<K> keySerde, Serde<V> payloadSerde) {
        return new VectorStoreBuilder<>(name, space, keySerde, payloadSerde, InMemoryBytesStore::new);
    }

    /**
     * A store that keeps its entries in memory and on disk; after a clean stop it reads them from disk and only the
     * end of the changelog is replayed.
     *
     * @param space of all its vectors
     */
    public static <K, V> VectorStoreBuilder<K, V> persistent(
            String name, VectorSpace space, Serde<K> keySerde, Serde<V> payloadSerde) {
        return new VectorStoreBuilder<>(name, space, keySerde, payloadSerde, PersistentBytesStore::new);
    }
}

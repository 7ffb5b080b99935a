package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore.Entry;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.query.Query;

/**
 * Interactive query for the nearest entries of a partitioned vector store; every partition answers for itself.
 *
 * <pre>{@code
 * StateQueryRequest<NearestResult<String, String>> request = StateQueryRequest.inStore("seen-articles")
 *         .withQuery(NearestQuery.<String, String>of(vector, 5).withFingerprint(fingerprint))
 *         .withPositionBound(bound);
 * NearestResult<String, String> answer = NearestResult.merge(parts, 5, new StringSerializer());
 * }</pre>
 *
 * <p>The answer includes what is not committed yet, unless the request asks for
 * {@code withIsolationLevel(IsolationLevel.READ_COMMITTED)}: then every entry is as it was at the last commit, which
 * needs {@code enable.transactional.statestores=true} and is refused without. A vector of another dimension or model
 * makes the query fail with a message that names both sides. Global stores answer through {@link VectorStoreType}
 * instead, because Kafka Streams does not route this kind of query to them (KAFKA-13523).
 *
 * @param vector the query, of the store's dimension; not copied
 * @param k at most this many neighbours, at least 1
 * @param filter applied inside the search
 * @param fingerprint of the model that made the vector; empty if it is not to be checked
 */
public record NearestQuery<K, V>(
        float[] vector, int k, Optional<Predicate<Entry<K, V>>> filter, Optional<String> fingerprint)
        implements Query<NearestResult<K, V>> {

    public NearestQuery {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, was " + k);
        }
    }

    /** A query without filter that does not check the model. */
    public static <K, V> NearestQuery<K, V> of(float[] vector, int k) {
        return new NearestQuery<>(vector, k, Optional.empty(), Optional.empty());
    }

    /** The same query over the entries a predicate accepts. */
    public NearestQuery<K, V> withFilter(Predicate<Entry<K, V>> accepted) {
        return new NearestQuery<>(vector, k, Optional.of(accepted), fingerprint);
    }

    /** The same query, refused by stores of another model. */
    public NearestQuery<K, V> withFingerprint(String ofModel) {
        return new NearestQuery<>(vector, k, filter, Optional.of(ofModel));
    }

    /** Runs the query. */
    NearestResult<K, V> runOn(ReadOnlyVectorStore<K, V> store) {
        fingerprint.ifPresent(store.space()::requireFingerprint);
        return new NearestResult<>(
                store.space().fingerprint(),
                false,
                store.approximate(),
                filter.isPresent() ? store.nearest(vector, k, filter.get()) : store.nearest(vector, k));
    }
}

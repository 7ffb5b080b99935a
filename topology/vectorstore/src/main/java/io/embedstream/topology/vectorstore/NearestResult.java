package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Answer of one partition, or of several merged.
 *
 * @param fingerprint of the model whose vectors were searched
 * @param partial whether a part of the store did not answer
 * @param approximate whether a true neighbour may be missing because an index is approximate
 * @param neighbours best first
 */
public record NearestResult<K, V>(
        String fingerprint, boolean partial, boolean approximate, List<Neighbour<K, V>> neighbours) {

    public NearestResult {
        neighbours = List.copyOf(neighbours);
    }

    /** The same answer, marked as lacking a part. */
    public NearestResult<K, V> asPartial() {
        return new NearestResult<>(fingerprint, true, approximate, neighbours);
    }

    /**
     * The answer of several partitions as one store that held all of them would give it.
     *
     * @param parts at least one; partial or approximate if any of them is
     * @param keys the store's key serializer, because equal scores are ordered by serialized key
     * @throws VectorSpaceMismatchException if the parts are of different models
     */
    public static <K, V> NearestResult<K, V> merge(Collection<NearestResult<K, V>> parts, int k, Serializer<K> keys) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one part to merge");
        }
        String fingerprint = parts.iterator().next().fingerprint();
        List<Neighbour<K, V>> all = new ArrayList<>();
        boolean partial = false;
        boolean approximate = false;
        for (NearestResult<K, V> part : parts) {
            if (!part.fingerprint().equals(fingerprint)) {
                throw VectorSpaceMismatchException.ofParts(fingerprint, part.fingerprint());
            }
            all.addAll(part.neighbours());
            partial |= part.partial();
            approximate |= part.approximate();
        }
        return new NearestResult<>(fingerprint, partial, approximate, best(all, k, keys));
    }

    /** The k best of neighbours from several stores, in the order one store would give. */
    static <K, V> List<Neighbour<K, V>> best(List<Neighbour<K, V>> all, int k, Serializer<K> keys) {
        Comparator<Neighbour<K, V>> order = Comparator.<Neighbour<K, V>>comparingDouble(neighbour -> -neighbour.score())
                .thenComparing(neighbour -> Bytes.wrap(keys.serialize(null, neighbour.key())));
        return all.stream().sorted(order).limit(k).toList();
    }
}

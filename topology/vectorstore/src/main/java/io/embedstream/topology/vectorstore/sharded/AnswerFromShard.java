package io.embedstream.topology.vectorstore.sharded;

import io.embedstream.topology.vectorstore.VectorStore;
import io.embedstream.topology.vectorstore.VectorStore.Entry;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.sharded.ShardMessage.Answered;
import io.embedstream.topology.vectorstore.sharded.ShardMessage.Found;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Searches the partition of the store that belongs to its task. A query that does not fit is answered with why. */
final class AnswerFromShard<K, V> extends ContextualProcessor<String, SearchRequest, String, ShardMessage> {

    private final String storeName;
    private final Serde<K> keys;
    private final Serde<V> payloads;
    private final Function<String, Predicate<Entry<K, V>>> filters;

    AnswerFromShard(
            String storeName, Serde<K> keys, Serde<V> payloads, Function<String, Predicate<Entry<K, V>>> filters) {
        this.storeName = storeName;
        this.keys = keys;
        this.payloads = payloads;
        this.filters = filters;
    }

    @Override
    public void process(Record<String, SearchRequest> query) {
        VectorStore<K, V> store = context().getStateStore(storeName);
        SearchRequest request = query.value();
        String fingerprint = store.space().fingerprint();
        int shard = context().taskId().partition();
        Answered answer;
        try {
            answer = new Answered(shard, request.k(), "", fingerprint, store.approximate(), search(store, request));
        } catch (IllegalArgumentException e) {
            answer = new Answered(
                    shard, request.k(), String.valueOf(e.getMessage()), fingerprint, store.approximate(), List.of());
        }
        context().forward(query.withValue(answer));
    }

    private List<Found> search(VectorStore<K, V> store, SearchRequest request) {
        store.space().requireFingerprint(request.fingerprint());
        List<Neighbour<K, V>> found = request.filter().isEmpty()
                ? store.nearest(request.vector(), request.k())
                : store.nearest(request.vector(), request.k(), filters.apply(request.filter()));
        return found.stream().map(this::toBytes).toList();
    }

    private Found toBytes(Neighbour<K, V> neighbour) {
        byte[] payload =
                neighbour.payload() == null ? null : payloads.serializer().serialize(storeName, neighbour.payload());
        return new Found(keys.serializer().serialize(storeName, neighbour.key()), neighbour.score(), payload);
    }
}

package io.embedstream.topology.vectorstore.sharded;

import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.sharded.ShardMessage.Answered;
import io.embedstream.topology.vectorstore.sharded.ShardMessage.Found;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Collects the shards' answers to a query in a store and sends one answer on: when all shards have answered, or at the
 * deadline with what there is. The deadline is by the wall clock, so whether an answer is partial depends on the hour;
 * a complete one does not.
 */
final class GatherAnswers<K, V> extends ContextualProcessor<String, ShardMessage, String, ShardedAnswer<K, V>> {

    private static final Duration MOST_OFTEN = Duration.ofMillis(50);
    private static final Duration LEAST_OFTEN = Duration.ofSeconds(1);

    private final String storeName;
    private final int shards;
    private final Duration deadline;
    private final Serde<K> keys;
    private final Serde<V> payloads;
    private KeyValueStore<String, PendingSearch> pending;

    /**
     * @param storeName store of {@link PendingSearch}
     * @param shards how many answers make a whole
     */
    GatherAnswers(String storeName, int shards, Duration deadline, Serde<K> keys, Serde<V> payloads) {
        this.storeName = storeName;
        this.shards = shards;
        this.deadline = deadline;
        this.keys = keys;
        this.payloads = payloads;
    }

    @Override
    public void init(ProcessorContext<String, ShardedAnswer<K, V>> context) {
        super.init(context);
        pending = context.getStateStore(storeName);
        Duration quarter = deadline.dividedBy(4);
        Duration interval = quarter.compareTo(MOST_OFTEN) < 0
                ? MOST_OFTEN
                : quarter.compareTo(LEAST_OFTEN) > 0 ? LEAST_OFTEN : quarter;
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::close);
    }

    @Override
    public void process(Record<String, ShardMessage> message) {
        PendingSearch known = pending.get(message.key());
        if (known != null && known.done()) {
            return;
        }
        PendingSearch search =
                known == null ? PendingSearch.asked(context().currentSystemTimeMs() + deadline.toMillis()) : known;
        if (message.value() instanceof Answered answer) {
            search = search.with(answer);
        }
        if (search.answers().size() == shards) {
            finish(message.key(), search, message.timestamp());
        } else {
            pending.put(message.key(), search);
        }
    }

    private void close(long now) {
        try (KeyValueIterator<String, PendingSearch> all = pending.all()) {
            while (all.hasNext()) {
                KeyValue<String, PendingSearch> entry = all.next();
                if (entry.value.until() <= now) {
                    expire(entry.key, entry.value, now);
                }
            }
        }
    }

    private void expire(String id, PendingSearch search, long now) {
        if (search.done()) {
            pending.delete(id);
        } else {
            finish(id, search, now);
        }
    }

    /** The mark stays for ten deadlines; an answer even later is taken for a query of its own. */
    private void finish(String id, PendingSearch search, long timestamp) {
        pending.put(id, PendingSearch.done(context().currentSystemTimeMs() + 10 * deadline.toMillis()));
        context().forward(new Record<>(id, merge(search), timestamp));
    }

    private ShardedAnswer<K, V> merge(PendingSearch search) {
        List<Answered> searched = search.answers().stream()
                .filter(answer -> answer.error().isEmpty())
                .toList();
        String error = search.answers().stream()
                .map(Answered::error)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        boolean partial = searched.size() < shards;
        if (searched.isEmpty()) {
            return new ShardedAnswer<>(error, 0, new NearestResult<>("", partial, false, List.of()));
        }
        List<NearestResult<K, V>> parts = searched.stream().map(this::toResult).toList();
        NearestResult<K, V> merged = NearestResult.merge(parts, searched.get(0).k(), keys.serializer());
        return new ShardedAnswer<>(error, searched.size(), partial ? merged.asPartial() : merged);
    }

    private NearestResult<K, V> toResult(Answered answer) {
        List<Neighbour<K, V>> neighbours =
                answer.found().stream().map(this::toNeighbour).toList();
        return new NearestResult<>(answer.fingerprint(), false, answer.approximate(), neighbours);
    }

    private Neighbour<K, V> toNeighbour(Found found) {
        V payload = found.payload() == null ? null : payloads.deserializer().deserialize(storeName, found.payload());
        return new Neighbour<>(keys.deserializer().deserialize(storeName, found.key()), found.score(), payload);
    }
}

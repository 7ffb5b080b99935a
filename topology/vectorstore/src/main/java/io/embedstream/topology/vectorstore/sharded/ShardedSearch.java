package io.embedstream.topology.vectorstore.sharded;

import io.embedstream.topology.vectorstore.VectorStore.Entry;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Adds to a topology the search of a partitioned vector store as a whole.
 *
 * <pre>
 * queries -> scatter -> [requests] -> answer (beside the store, on every partition) -> [answers] -> gather -> results
 * </pre>
 *
 * <p>{@code [requests]} and {@code [answers]} are topics of the application, {@code <name>-requests} with as many
 * partitions as the store, {@code <name>-answers} with any number; they must exist before the start and need no long
 * retention. Names of all processors and of the store begin with the name too.
 *
 * <pre>{@code
 * new ShardedSearch<>("find-similar", 4, Duration.ofSeconds(2), Serdes.String(), Serdes.String())
 *         .addTo(topology, "catalog", "similar-queries", "similar-results");
 * }</pre>
 *
 * @param <K> key of the vector store
 * @param <V> its payload
 */
public final class ShardedSearch<K, V> {

    private final String name;
    private final int shards;
    private final Duration deadline;
    private final Serde<K> keys;
    private final Serde<V> payloads;
    private Function<String, Predicate<Entry<K, V>>> filters = filter -> {
        throw new IllegalArgumentException("this search knows no filters, the query has '" + filter + "'");
    };

    /**
     * @param shards partitions of the vector store
     * @param deadline how long to wait for all shards; what has come by then is the answer, marked partial
     */
    public ShardedSearch(String name, int shards, Duration deadline, Serde<K> keys, Serde<V> payloads) {
        this.name = Objects.requireNonNull(name, "name");
        this.shards = shards;
        this.deadline = Objects.requireNonNull(deadline, "deadline");
        this.keys = Objects.requireNonNull(keys, "keys");
        this.payloads = Objects.requireNonNull(payloads, "payloads");
        if (shards < 1 || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "shards and deadline must be positive, were " + shards + " and " + deadline);
        }
    }

    /**
     * What makes a predicate of a query's filter; run on every shard.
     *
     * @param factory throws IllegalArgumentException for a filter it does not understand; the answer has the reason
     */
    public ShardedSearch<K, V> withFilters(Function<String, Predicate<Entry<K, V>>> factory) {
        filters = Objects.requireNonNull(factory, "factory");
        return this;
    }

    /** Topic that carries queries to the shards. */
    public String requestsTopic() {
        return name + "-requests";
    }

    /** Topic that carries the shards' answers. */
    public String answersTopic() {
        return name + "-answers";
    }

    /**
     * Adds sources, processors, the store of pending queries and sinks.
     *
     * @param vectorStore partitioned store already in the topology
     * @param queriesTopic of {@link SearchRequest} by query id
     * @param resultsTopic of {@link ShardedAnswer} by query id
     */
    public void addTo(Topology topology, String vectorStore, String queriesTopic, String resultsTopic) {
        addScatter(topology, queriesTopic);
        addAnswer(topology, vectorStore);
        addGather(topology, resultsTopic);
    }

    private void addScatter(Topology topology, String queriesTopic) {
        String source = name + "-read-queries";
        String scatter = name + "-scatter-query";
        String requests = name + "-write-requests";
        String asked = name + "-announce-query";
        topology.addSource(
                        source,
                        Serdes.String().deserializer(),
                        SearchRequest.serde().deserializer(),
                        queriesTopic)
                .addProcessor(scatter, () -> new ScatterQuery(requests, asked), source)
                .addSink(
                        requests,
                        requestsTopic(),
                        Serdes.String().serializer(),
                        SearchRequest.serde().serializer(),
                        new EveryPartition<>(),
                        scatter)
                .addSink(
                        asked,
                        answersTopic(),
                        Serdes.String().serializer(),
                        ShardMessage.serde().serializer(),
                        scatter);
    }

    private void addAnswer(Topology topology, String vectorStore) {
        String source = name + "-read-requests";
        String answer = name + "-answer-from-shard";
        topology.addSource(
                        source,
                        Serdes.String().deserializer(),
                        SearchRequest.serde().deserializer(),
                        requestsTopic())
                .addProcessor(answer, () -> new AnswerFromShard<>(vectorStore, keys, payloads, filters), source)
                .connectProcessorAndStateStores(answer, vectorStore)
                .addSink(
                        name + "-write-answers",
                        answersTopic(),
                        Serdes.String().serializer(),
                        ShardMessage.serde().serializer(),
                        answer);
    }

    private void addGather(Topology topology, String resultsTopic) {
        String source = name + "-read-answers";
        String gather = name + "-gather-answers";
        String store = name + "-pending-store";
        topology.addSource(
                        source,
                        Serdes.String().deserializer(),
                        ShardMessage.serde().deserializer(),
                        answersTopic())
                .addProcessor(gather, () -> new GatherAnswers<>(store, shards, deadline, keys, payloads), source)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(store), Serdes.String(), PendingSearch.serde()),
                        gather)
                .addSink(
                        name + "-write-results",
                        resultsTopic,
                        Serdes.String().serializer(),
                        ShardedAnswer.serde(keys, payloads).serializer(),
                        gather);
    }
}

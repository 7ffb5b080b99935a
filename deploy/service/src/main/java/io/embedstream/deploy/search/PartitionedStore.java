package io.embedstream.deploy.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.topology.vectorstore.NearestQuery;
import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partitioned vector store: the partitions of this instance answer interactive queries, those of others are queried
 * through {@link ScatterGather}. Only active partitions that have been restored answer.
 */
final class PartitionedStore<V extends SpecificRecordBase> implements SearchableStore {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionedStore.class);

    private final String name;
    private final String language;
    private final Schema schema;
    private final Supplier<KafkaStreams> streams;
    private final ScatterGather instances;
    private final UnaryOperator<JsonNode> payloads;

    /**
     * @param streams the running application; throws if its stores cannot be queried
     * @param payloads what answers show of payloads
     */
    PartitionedStore(
            String name,
            String language,
            Schema schema,
            Supplier<KafkaStreams> streams,
            ScatterGather instances,
            UnaryOperator<JsonNode> payloads) {
        this.name = name;
        this.language = language;
        this.schema = schema;
        this.streams = streams;
        this.instances = instances;
        this.payloads = payloads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> languages() {
        return Set.of(language);
    }

    @Override
    public NearestResult<String, JsonNode> search(VectorQuery query) {
        PayloadFilter.of(schema, query.filters());
        return instances.search(query, this::searchPartitions);
    }

    @Override
    public Answer searchPartitions(VectorQuery query, Set<Integer> partitions) {
        PayloadFilter filter = PayloadFilter.of(schema, query.filters());
        if (partitions.isEmpty()) {
            return Answer.none(query.fingerprint());
        }
        NearestQuery<String, V> all =
                NearestQuery.<String, V>of(query.vector(), query.k()).withFingerprint(query.fingerprint());
        NearestQuery<String, V> nearest =
                query.filters().isEmpty() ? all : all.withFilter(entry -> filter.test(entry.payload()));
        StateQueryResult<NearestResult<String, V>> results = streams.get()
                .query(StateQueryRequest.inStore(name)
                        .withQuery(nearest)
                        .withPartitions(partitions)
                        .requireActive());
        List<Answer> answers = new ArrayList<>();
        results.getPartitionResults().forEach((partition, result) -> {
            if (isAnswer(partition, result)) {
                answers.add(new Answer(json(result.getResult()), Set.of(partition)));
            }
        });
        return answers.isEmpty() ? Answer.none(query.fingerprint()) : together(answers, query.k());
    }

    private boolean isAnswer(int partition, QueryResult<?> result) {
        if (result.isFailure()) {
            LOG.debug("{} {}: {} {}", name, partition, result.getFailureReason(), result.getFailureMessage());
        }
        return result.isSuccess();
    }

    private static Answer together(List<Answer> answers, int k) {
        Set<Integer> partitions = new TreeSet<>();
        answers.forEach(answer -> partitions.addAll(answer.partitions()));
        return new Answer(Answer.merge(answers, k), partitions);
    }

    private NearestResult<String, JsonNode> json(NearestResult<String, V> result) {
        return new NearestResult<>(
                result.fingerprint(),
                result.partial(),
                result.approximate(),
                result.neighbours().stream()
                        .map(near -> new Neighbour<>(
                                near.key(), near.score(), payloads.apply(Payloads.json(near.payload()))))
                        .toList());
    }
}

package io.embedstream.topology.vectorstore;

import java.util.Map;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * Answers interactive queries of one partition as Kafka Streams' own stores do (KIP-796): refuses when the store is
 * behind the asked position, turns errors into failures, and reports where the store stood.
 */
record QueryAnswerer(int partition) {

    <K, V> QueryResult<NearestResult<K, V>> answer(
            NearestQuery<K, V> query, VectorStore<K, V> store, PositionBound bound, QueryConfig config) {
        long start = System.nanoTime();
        Position position = store.getPosition().copy();
        QueryResult<NearestResult<K, V>> result =
                reaches(position, bound) ? run(query, store) : QueryResult.notUpToBound(position, bound, partition);
        if (config.isCollectExecutionInfo()) {
            result.addExecutionInfo("Handled in " + store.getClass() + " in " + (System.nanoTime() - start) + "ns");
        }
        result.setPosition(position);
        return result;
    }

    private static <K, V> QueryResult<NearestResult<K, V>> run(NearestQuery<K, V> query, VectorStore<K, V> store) {
        try {
            return QueryResult.forResult(query.runOn(store));
        } catch (IllegalArgumentException | InvalidStateStoreException e) {
            return QueryResult.forFailure(FailureReason.STORE_EXCEPTION, e.getMessage());
        }
    }

    private boolean reaches(Position position, PositionBound bound) {
        return bound.position().getTopics().stream().allMatch(topic -> {
            Map<Integer, Long> wanted = bound.position().getPartitionPositions(topic);
            Map<Integer, Long> seen = position.getPartitionPositions(topic);
            return !wanted.containsKey(partition)
                    || seen.getOrDefault(partition, Long.MIN_VALUE) >= wanted.get(partition);
        });
    }
}

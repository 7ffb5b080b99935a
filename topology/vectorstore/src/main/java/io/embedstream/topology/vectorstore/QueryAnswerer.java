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
            NearestQuery<K, V> query, TypedVectorStore<K, V> store, PositionBound bound, QueryConfig config) {
        long start = System.nanoTime();
        QueryResult<NearestResult<K, V>> result;
        Position position = store.getPosition().copy();
        try {
            TypedVectorStore.Snapshot<K, V> snapshot = store.readOnly(config.getIsolationLevel());
            position = snapshot.position();
            result = reaches(position, bound)
                    ? QueryResult.forResult(query.runOn(snapshot.store()))
                    : QueryResult.notUpToBound(position, bound, partition);
        } catch (IllegalArgumentException | InvalidStateStoreException e) {
            result = QueryResult.forFailure(FailureReason.STORE_EXCEPTION, e.getMessage());
        }
        if (config.isCollectExecutionInfo()) {
            result.addExecutionInfo("Handled in " + store.getClass() + " in " + (System.nanoTime() - start) + "ns");
        }
        result.setPosition(position);
        return result;
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

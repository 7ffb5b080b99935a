package io.embedstream.deploy.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.topology.vectorstore.NearestResult;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Neighbours found in some partitions of a store, or in all of a store that is not partitioned.
 *
 * @param result neighbours best first, payloads as JSON
 * @param partitions those that were searched; empty for a store that every instance holds whole
 */
record Answer(NearestResult<String, JsonNode> result, Set<Integer> partitions) {

    Answer {
        partitions = Set.copyOf(partitions);
    }

    /** The empty answer: no partition was searched. */
    static Answer none(String fingerprint) {
        return new Answer(new NearestResult<>(fingerprint, false, false, List.of()), Set.of());
    }

    /**
     * What one store with the partitions of all parts would answer.
     *
     * @param parts at least one
     */
    static NearestResult<String, JsonNode> merge(Collection<Answer> parts, int k) {
        return NearestResult.merge(parts.stream().map(Answer::result).toList(), k, new StringSerializer());
    }
}

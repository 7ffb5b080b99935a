package io.embedstream.topology.risk;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Finds how far the application, all its instances together, has processed a topic. Safe for use by many threads. */
@FunctionalInterface
public interface CommittedPositionProbe {

    /**
     * Queries the application's position in a topic, without blocking.
     *
     * @return completed exceptionally if it cannot be found out now, as when the broker is away
     */
    CompletableFuture<Answer> ask(String topic);

    /**
     * How it stood at some moment after the question.
     *
     * @param exhausted partitions in which no record, not even of an open transaction, lay behind what was committed as
     *     processed
     * @param ends end offset of each partition, open transactions included
     */
    record Answer(Set<Integer> exhausted, Map<Integer, Long> ends) {
        public Answer {
            exhausted = Set.copyOf(exhausted);
            ends = Map.copyOf(ends);
        }
    }
}

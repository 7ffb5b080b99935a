package io.embedstream.topology.time;

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
     * @param positions offset behind what was committed as processed, of each partition; 0 before the first commit
     */
    record Answer(Set<Integer> exhausted, Map<Integer, Long> ends, Map<Integer, Long> positions) {
        public Answer {
            exhausted = Set.copyOf(exhausted);
            ends = Map.copyOf(ends);
            positions = Map.copyOf(positions);
        }

        /** Without positions: nothing counts as processed but in exhausted partitions. */
        public Answer(Set<Integer> exhausted, Map<Integer, Long> ends) {
            this(exhausted, ends, Map.of());
        }

        /** Whether all that lay before an offset was processed. */
        boolean isProcessed(int partition, long end) {
            return exhausted.contains(partition) || positions.getOrDefault(partition, 0L) >= end;
        }
    }
}

package io.embedstream.deploy.instance;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that does not move on.
 *
 * @param offset where it stands
 * @param behind records, transaction markers among them, from there to the end
 * @param since how long it has stood there
 */
record Standstill(TopicPartition partition, long offset, long behind, Duration since) {
    /** Seconds of the first of some, longest first; 0 if there is none. */
    static long longestSeconds(List<Standstill> longestFirst) {
        return longestFirst.isEmpty() ? 0 : longestFirst.get(0).since().toSeconds();
    }

    @Override
    public String toString() {
        return partition + " has stood still at offset " + offset + " for " + since.toSeconds() + " s, " + behind
                + " behind its end";
    }
}

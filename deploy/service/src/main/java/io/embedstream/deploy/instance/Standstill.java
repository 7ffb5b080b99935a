package io.embedstream.deploy.instance;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition with records of which none is committed.
 *
 * @param offset where it stands
 * @param behind records, transaction markers among them, from there to the end
 * @param since how long it has stood there
 */
record Standstill(TopicPartition partition, long offset, long behind, Duration since) {
    @Override
    public String toString() {
        return partition + " has stood still at offset " + offset + " for " + since.toSeconds() + " s, " + behind
                + " behind its end";
    }
}

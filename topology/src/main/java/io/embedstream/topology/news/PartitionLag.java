package io.embedstream.topology.news;

/** Tells whether a partition of a source topic has been read to its end. Safe for use by many threads. */
@FunctionalInterface
public interface PartitionLag {

    /** Whether the consumer of this instance is known to have no record of the partition waiting. */
    boolean isCaughtUp(String topic, int partition);
}

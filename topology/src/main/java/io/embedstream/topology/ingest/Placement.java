package io.embedstream.topology.ingest;

/**
 * Where in a topic the records of a key belong, so that all of them meet the same state.
 *
 * @param partitions how many the topic has
 * @param partitioner which of them a key's is
 */
public record Placement(int partitions, KeyPartitioner partitioner) {
    /** Every record belongs where it is: of topics whose state is not by key. */
    public static final Placement ANYWHERE = new Placement(0, KeyPartitioner.MURMUR2);

    /** Whether a record of that key belongs to another partition; one without a key belongs anywhere. */
    public boolean misplaced(String key, int partition) {
        return partitions > 1 && !key.isEmpty() && partitioner.partition(key, partitions) != partition;
    }
}

package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends records to the partition of the repartition topic in which the input topic would have had them. */
public final class PlacementPartitioner implements StreamPartitioner<byte[], byte[]> {
    private final KeyPartitioner partitioner;

    public PlacementPartitioner(KeyPartitioner partitioner) {
        this.partitioner = partitioner;
    }

    @Override
    @SuppressWarnings("removal") // Abstract, though deprecated for removal: its successor needs headers (Kafka 4.4).
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int numPartitions) {
        return Optional.of(Set.of(partitioner.partition(new String(key, UTF_8), numPartitions)));
    }
}

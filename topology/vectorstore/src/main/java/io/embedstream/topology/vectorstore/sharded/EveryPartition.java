package io.embedstream.topology.vectorstore.sharded;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends a record to all partitions of its topic (KIP-837). */
final class EveryPartition<K, V> implements StreamPartitioner<K, V> {

    @Override
    @SuppressWarnings("removal") // Abstract, though deprecated for removal: its successor needs headers (Kafka 4.4).
    public Optional<Set<Integer>> partitions(String topic, K key, V value, int partitions) {
        return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }
}

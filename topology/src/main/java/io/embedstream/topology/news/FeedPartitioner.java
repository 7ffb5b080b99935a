package io.embedstream.topology.news;

import io.embedstream.schemas.internal.EntityUpdate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Mentions go to the owner of their entity by the default hash of the key, progress goes to every owner. */
public final class FeedPartitioner implements StreamPartitioner<String, EntityUpdate> {

    @Override
    @SuppressWarnings("removal") // Abstract, though deprecated for removal: its successor needs headers (Kafka 4.4).
    public Optional<Set<Integer>> partitions(String topic, String key, EntityUpdate value, int numPartitions) {
        if (value.getMention() != null) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, numPartitions).boxed().collect(Collectors.toSet()));
    }
}

package io.embedstream.deploy.instance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Who works on partitions.
 *
 * @param threads name of the thread of this instance by partition
 * @param lastDeath when a thread of this instance failed last
 */
record Workers(Map<TopicPartition, String> threads, Optional<Instant> lastDeath) {

    /** The other partitions of a partition's thread. */
    Set<TopicPartition> besides(TopicPartition partition) {
        String thread = threads.get(partition);
        return threads.entrySet().stream()
                .filter(other ->
                        other.getValue().equals(thread) && !other.getKey().equals(partition))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}

package io.embedstream.deploy.instance;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * What an instance looks after of the partitions that its application reads. Safe for many threads.
 *
 * @param topics that the application reads
 * @param others partitions that other instances work on; they look after these themselves
 */
record InputPartitions(GroupPositions positions, Set<String> topics, Supplier<Set<TopicPartition>> others) {

    /** Those that are there, but for those of others. */
    Set<TopicPartition> own() throws TimeoutException, InterruptedException {
        Set<TopicPartition> own = new HashSet<>(positions.partitions(topics));
        own.removeAll(others.get());
        return own;
    }
}

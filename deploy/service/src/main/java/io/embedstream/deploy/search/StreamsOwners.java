package io.embedstream.deploy.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The owners of the active partitions of a store, as of the last rebalance of Kafka Streams.
 *
 * @param streams the application
 * @param store name of the store
 * @param topic input the store is partitioned by
 */
record StreamsOwners(KafkaStreams streams, String store, String topic) implements ScatterGather.Owners {

    @Override
    public Map<HostInfo, Set<Integer>> find() {
        Map<HostInfo, Set<Integer>> owners = new HashMap<>();
        for (StreamsMetadata instance : streams.streamsMetadataForStore(store)) {
            instance.topicPartitions().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .map(TopicPartition::partition)
                    .forEach(partition -> owners.computeIfAbsent(instance.hostInfo(), host -> new TreeSet<>())
                            .add(partition));
        }
        return owners;
    }
}

package io.embedstream.deploy.instance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Which topics the tasks of a topology read.
 *
 * @param topics by subtopology; the names that Kafka Streams gives internal topics in the cluster
 */
record TaskInputs(Map<Integer, Set<String>> topics) {
    private static final String REPARTITION = "-repartition";

    static TaskInputs of(TopologyDescription topology, String applicationId) {
        var topics = new HashMap<Integer, Set<String>>();
        topology.subtopologies()
                .forEach(subtopology -> subtopology.nodes().forEach(node -> {
                    if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                        source.topicSet()
                                .forEach(topic -> topics.computeIfAbsent(subtopology.id(), id -> new HashSet<>())
                                        .add(topic.endsWith(REPARTITION) ? applicationId + '-' + topic : topic));
                    }
                }));
        return new TaskInputs(Map.copyOf(topics));
    }

    /** Topics of all tasks. */
    Set<String> all() {
        var all = new HashSet<String>();
        topics.values().forEach(all::addAll);
        return all;
    }

    /** Of some offsets, those of a task's partitions. */
    Map<TopicPartition, Long> of(TaskId task, Map<TopicPartition, Long> offsets) {
        var own = new HashMap<TopicPartition, Long>();
        topics.getOrDefault(task.subtopology(), Set.of()).forEach(topic -> {
            var partition = new TopicPartition(topic, task.partition());
            own.put(partition, offsets.getOrDefault(partition, 0L));
        });
        return own;
    }
}

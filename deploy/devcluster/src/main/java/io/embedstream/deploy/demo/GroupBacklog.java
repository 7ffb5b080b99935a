package io.embedstream.deploy.demo;

import io.embedstream.deploy.topics.CommittedReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether committed records wait for a consumer group. Offsets do not show it, since transaction markers take some and
 * a group need not commit behind them; so what lies behind the committed offsets is read.
 */
final class GroupBacklog {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String REPARTITION_SUFFIX = "-repartition";

    private final Map<String, Object> settings;
    private final String group;
    private final List<String> inputs;

    /**
     * A backlog to ask about.
     *
     * @param group application id
     * @param inputs topics the group reads beside its own repartition topics
     */
    GroupBacklog(Map<String, Object> clientSettings, String group, List<String> inputs) {
        this.settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        this.group = group;
        this.inputs = inputs;
    }

    /** Whether no record is committed to the group's topics behind its committed offsets. */
    boolean isEmpty() {
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(settings)) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            seekToCommitted(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.listTopics().forEach((topic, infos) -> {
            if (inputs.contains(topic) || (topic.startsWith(group + "-") && topic.endsWith(REPARTITION_SUFFIX))) {
                for (PartitionInfo info : infos) {
                    partitions.add(new TopicPartition(topic, info.partition()));
                }
            }
        });
        return partitions;
    }

    private static void seekToCommitted(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }
}

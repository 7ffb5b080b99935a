package io.embedstream.deploy.instance;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the consumer group is, and its topics are. Safe for many threads. */
final class GroupPositions {
    private static final Logger LOG = LoggerFactory.getLogger(GroupPositions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;
    private final String group;

    GroupPositions(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Partitions of those topics that exist. */
    Set<TopicPartition> partitions(Set<String> topics) throws TimeoutException, InterruptedException {
        var partitions = new HashSet<TopicPartition>();
        for (var topic : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                topic.getValue()
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .partitions()
                        .forEach(info -> partitions.add(new TopicPartition(topic.getKey(), info.partition())));
            } catch (ExecutionException e) {
                LOG.debug("topic {} cannot be described at present", topic.getKey(), e);
            }
        }
        return partitions;
    }

    /** Committed offset of every partition that has one. */
    Map<TopicPartition, Long> committed() throws ExecutionException, TimeoutException, InterruptedException {
        var offsets = new HashMap<TopicPartition, Long>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    /** Offset behind the last record of each partition that lies behind no open transaction. */
    Map<TopicPartition, Long> stableEnds(Collection<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        return ends(partitions, IsolationLevel.READ_COMMITTED);
    }

    /** Offset behind the last record of each partition, whether it is committed or not. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        return ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, TimeoutException, InterruptedException {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}

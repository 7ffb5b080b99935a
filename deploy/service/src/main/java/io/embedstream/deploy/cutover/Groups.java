package io.embedstream.deploy.cutover;

import io.embedstream.deploy.lifecycle.Role;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The consumer groups of applications. Owns nothing; for one thread. */
final class Groups {
    /** More than the broker takes to abort the transaction of a process that was killed. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Admin admin;

    Groups(Admin admin) {
        this.admin = admin;
    }

    /** Client ids of the members. */
    Set<String> members(Role application) throws InterruptedException {
        Set<String> clients = new HashSet<>();
        describe(application).forEach(member -> clients.add(member.clientId()));
        return clients;
    }

    /** Client ids of the members to which a partition is assigned; one at most, when the group is at rest. */
    Set<String> owners(Role application, TopicPartition partition) throws InterruptedException {
        Set<String> clients = new HashSet<>();
        for (MemberDescription member : describe(application)) {
            if (member.assignment().topicPartitions().contains(partition)) {
                clients.add(member.clientId());
            }
        }
        return clients;
    }

    private Collection<MemberDescription> describe(Role application) throws InterruptedException {
        String group = application.applicationId();
        try {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw failure("describing group " + group, e);
        }
    }

    /** Takes every member out: none of them commits anything any more, unless it joins again. */
    void expel(Role application) throws InterruptedException {
        String group = application.applicationId();
        try {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            // Kafka refuses to remove nobody, as when the last process was killed a moment ago.
            if (!describe(application).isEmpty()) {
                throw failure("removing the members of group " + group, e);
            }
        }
    }

    /**
     * Committed positions, once no transaction that is under way can move them; 0 where nothing was committed yet.
     *
     * @throws KafkaException if a transaction stays open for {@link #LONGEST}
     */
    Map<TopicPartition, Long> positions(Role application, Set<TopicPartition> partitions) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Map<TopicPartition, Long> positions = stable(application, partitions);
        while (!positions.keySet().containsAll(partitions)) {
            if (System.nanoTime() > deadline) {
                Set<TopicPartition> open = new HashSet<>(partitions);
                open.removeAll(positions.keySet());
                throw new KafkaException("for " + LONGEST.toSeconds() + " s a transaction of "
                        + application.applicationId() + " has been open that moves its positions in " + open);
            }
            Thread.sleep(PAUSE.toMillis());
            positions = stable(application, partitions);
        }
        return positions;
    }

    /** The answer leaves partitions out whose positions a transaction may move. */
    private Map<TopicPartition, Long> stable(Role application, Set<TopicPartition> partitions)
            throws InterruptedException {
        String group = application.applicationId();
        var answer = admin.listConsumerGroupOffsets(
                Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                new ListConsumerGroupOffsetsOptions().requireStable(true));
        Map<TopicPartition, Long> positions = new HashMap<>();
        get(answer.partitionsToOffsetAndMetadata(group), "positions of " + group)
                .forEach((partition, offset) -> positions.put(partition, offset == null ? 0 : offset.offset()));
        return positions;
    }

    /** All partitions of topics. */
    Set<TopicPartition> partitions(List<String> topics) throws InterruptedException {
        Set<TopicPartition> partitions = new HashSet<>();
        get(admin.describeTopics(topics).allTopicNames(), "partitions of " + topics)
                .values()
                .forEach(topic -> topic.partitions()
                        .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition()))));
        return partitions;
    }

    private static <T> T get(KafkaFuture<T> future, String what) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(what, e);
        }
    }

    private static KafkaException failure(String what, ExecutionException e) {
        return new KafkaException(what + " failed: " + e.getCause().getMessage(), e.getCause());
    }
}

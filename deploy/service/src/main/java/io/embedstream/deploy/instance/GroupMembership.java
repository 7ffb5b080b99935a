package io.embedstream.deploy.instance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of this instance's threads in the consumer group. The group waits for a member that is gone until its
 * session ends; one that is known to be gone is taken out here. What cannot be done now is logged and left to the
 * session. Safe for many threads.
 */
final class GroupMembership {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMembership.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;
    private final String group;
    private final Optional<String> instanceId;

    /** @param instanceId {@code group.instance.id} of the instance, without the number of a thread */
    GroupMembership(Admin admin, String group, Optional<String> instanceId) {
        this.admin = admin;
        this.group = group;
        this.instanceId = instanceId;
    }

    /** Takes the calling thread out, which is a failing stream thread. */
    void removeThisThread() {
        String name = Thread.currentThread().getName();
        String number = name.substring(name.lastIndexOf('-') + 1);
        instanceId.ifPresent(id -> remove(List.of(id + '-' + number)));
    }

    /** Takes out threads that an earlier process of this instance had beyond those that are started now. */
    void removeThreadsBeyond(int threads) {
        instanceId.ifPresent(id -> remove(members().stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .filter(isThreadBeyond(id + '-', threads))
                .toList()));
    }

    private static Predicate<String> isThreadBeyond(String prefix, int threads) {
        return member -> member.startsWith(prefix)
                && member.substring(prefix.length()).matches("\\d{1,9}")
                && Integer.parseInt(member.substring(prefix.length())) > threads;
    }

    /**
     * Whether the group has members besides those of this instance.
     *
     * @param own client ids of this instance's consumers
     */
    boolean hasOthers(Set<String> own) {
        return members().stream().anyMatch(member -> !own.contains(member.clientId()));
    }

    private List<MemberDescription> members() {
        try {
            return List.copyOf(admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .members());
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("the members of group {} are unknown at present: {}", group, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    private void remove(List<String> members) {
        if (members.isEmpty()) {
            return;
        }
        LOG.info("members {} are gone and leave the group", members);
        var gone = members.stream().map(MemberToRemove::new).toList();
        try {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(gone))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("members {} leave the group when their session ends: {}", members, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

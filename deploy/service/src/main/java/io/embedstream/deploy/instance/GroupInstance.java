package io.embedstream.deploy.instance;

import io.embedstream.deploy.config.ApplicationSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.time.CommittedPositionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.HostInfo;

/**
 * An application in its consumer group: replaces its threads and gives up, leaves the group where others wait for its
 * work, and finds partitions that stand still. The caller that opened it closes it, after the application. Safe for
 * many threads.
 */
public final class GroupInstance implements AutoCloseable {
    private static final ThreadReplacement.Limits LIMITS = new ThreadReplacement.Limits(10, 20, Duration.ofMinutes(5));
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ADMIN_CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Admin admin;
    private final KafkaStreams streams;
    private final int threads;
    private final boolean classic;
    private final Optional<HostInfo> self;
    private final GroupMembership membership;
    private final GroupPositions positions;
    private final TaskInputs inputs;
    private final ThreadReplacement replacement;
    private final StandstillWatch standstills;
    private final TransactionWatch transactions;
    private final Looks looks = new Looks();

    private GroupInstance(
            EmbedstreamConfig config,
            Admin admin,
            Topology topology,
            KafkaStreams streams,
            CommittedPositionProbe probe) {
        ApplicationSettings application = config.application();
        String group = application.applicationId();
        this.admin = admin;
        this.streams = streams;
        this.threads = application.streamThreads();
        this.classic = InstanceIdentity.isClassic(config);
        this.self = Optional.ofNullable(config.kafka().get(StreamsConfig.APPLICATION_SERVER_CONFIG))
                .map(HostInfo::buildFromEndpoint);
        this.membership = new GroupMembership(admin, group, InstanceIdentity.configured(config));
        this.positions = new GroupPositions(admin, group);
        this.inputs = TaskInputs.of(topology.describe(), group);
        this.replacement = new ThreadReplacement(
                LIMITS,
                new ThreadReplacement.Group(membership::removeThisThread, this::committed),
                InstantSource.system(),
                ThreadReplacement::sleep);
        InputPartitions partitions = new InputPartitions(positions, inputs.all(), this::ofOthers);
        this.standstills = new StandstillWatch(partitions, probe, this::workers, application.standstillAfter());
        this.transactions = new TransactionWatch(partitions, InstantSource.system());
    }

    /**
     * Watches over an application that does not run yet.
     *
     * @param clientSettings properties that any Kafka client takes
     * @param probe finds out by reading whether partitions hold records behind what the group has committed
     */
    public static GroupInstance of(
            EmbedstreamConfig config,
            Map<String, Object> clientSettings,
            Topology topology,
            KafkaStreams streams,
            CommittedPositionProbe probe) {
        GroupInstance instance = new GroupInstance(config, Admin.create(clientSettings), topology, streams, probe);
        streams.setUncaughtExceptionHandler(instance.replacement);
        return instance;
    }

    /** Takes threads of an earlier process out of the group that this one does not have, and begins to watch. */
    public void start() {
        CompletableFuture.runAsync(() -> membership.removeThreadsBeyond(threads));
        looks.every(StandstillWatch.PERIOD, standstills);
        looks.every(TransactionWatch.PERIOD, transactions);
    }

    private Map<TopicPartition, Long> committed(Optional<TaskId> task) {
        try {
            var offsets = positions.committed();
            return task.map(of -> inputs.of(of, offsets)).orElse(offsets);
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private Set<TopicPartition> ofOthers() {
        Set<TopicPartition> partitions = new HashSet<>();
        if (self.isPresent() && streams.state().isRunningOrRebalancing()) {
            streams.metadataForAllStreamsClients().stream()
                    .filter(client -> !client.hostInfo().equals(self.get()))
                    .forEach(client -> partitions.addAll(client.topicPartitions()));
        }
        return partitions;
    }

    private Workers workers() {
        Map<TopicPartition, String> threads = new HashMap<>();
        if (streams.state().isRunningOrRebalancing()) {
            streams.metadataForLocalThreads()
                    .forEach(thread -> thread.activeTasks()
                            .forEach(task -> task.topicPartitions()
                                    .forEach(partition -> threads.put(partition, thread.threadName()))));
        }
        return new Workers(threads, replacement.lastDeath());
    }

    /** Meters of what stands still and what is hidden. */
    public void bindTo(MeterRegistry registry) {
        standstills.bindTo(registry);
        transactions.bindTo(registry);
    }

    /** What stands still, a sentence each; nothing when all is well. */
    public List<String> standing() {
        List<String> standing = new ArrayList<>();
        standstills.silence().ifPresent(standing::add);
        standstills.standing().forEach(still -> standing.add(still.toString()));
        return standing;
    }

    /** What of the inputs is hidden by transactions that stay open, a sentence each. */
    public List<String> hidden() {
        return transactions.details();
    }

    /** Why the application was stopped from here, if it was. */
    public Optional<String> reason() {
        return replacement.reason();
    }

    /** The failure of the latest thread, or null. */
    public Throwable lastFailure() {
        return replacement.lastFailure();
    }

    /**
     * Closes the application: it leaves the group if other instances are there to take over at once. If it is alone it
     * keeps its place, so that its next start goes on without waiting for a new group to gather.
     */
    public void closeStreams() {
        streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(classic ? leaveOrRemain() : GroupMembershipOperation.DEFAULT));
    }

    private GroupMembershipOperation leaveOrRemain() {
        Set<String> own = new HashSet<>();
        streams.metadataForLocalThreads().forEach(thread -> own.add(thread.consumerClientId()));
        return !own.isEmpty() && membership.hasOthers(own)
                ? GroupMembershipOperation.LEAVE_GROUP
                : GroupMembershipOperation.REMAIN_IN_GROUP;
    }

    @Override
    public void close() {
        looks.close();
        admin.close(ADMIN_CLOSE_TIMEOUT);
    }
}

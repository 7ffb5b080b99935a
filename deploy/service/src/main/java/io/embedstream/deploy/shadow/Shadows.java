package io.embedstream.deploy.shadow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.lifecycle.LifecycleLog;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.topics.Backlog;
import io.embedstream.deploy.topics.GroupMembers;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The shadows of one live application. Owns its connection; used by one thread. */
public final class Shadows implements AutoCloseable {
    /** Records of lag at which a shadow counts as caught up; events keep coming, and markers count as records. */
    public static final long CAUGHT_UP = 50;

    private final EmbedstreamConfig live;
    private final Map<String, Object> clientSettings;
    private final Admin admin;
    private final Backlog backlog;
    private final LifecycleTopic lifecycle;

    /**
     * Connects at the first call.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     */
    public Shadows(EmbedstreamConfig live, Map<String, Object> clientSettings) {
        this.live = live;
        this.clientSettings = clientSettings;
        this.admin = Admin.create(clientSettings);
        this.backlog = new Backlog(admin, inputs());
        this.lifecycle = new LifecycleTopic(clientSettings);
    }

    private List<String> inputs() {
        List<String> inputs = new ArrayList<>(live.topology().topics().events());
        live.topology().generic().ifPresent(generic -> inputs.add(generic.input()));
        return inputs;
    }

    /** Shadows and the newest comparisons with them, by name. */
    public record Known(Map<String, ShadowRecord> shadows, Map<String, ComparisonRecord> comparisons) {}

    /** Everything that is known of the shadows. */
    public Known known() throws IOException {
        return lifecycle.known(application());
    }

    /** Keeps a comparison for whoever looks, in place of the one before. */
    public void keep(ShadowName name, ObjectNode report) throws InterruptedException {
        lifecycle.write(new ComparisonRecord(application(), name, Instant.now(), report));
    }

    /** Every shadow by its name. */
    public Map<String, ShadowRecord> all() throws IOException {
        return lifecycle.shadows(application());
    }

    /**
     * A shadow.
     *
     * @throws UsageException if there is none of the name, naming those there are
     */
    public ShadowRecord get(ShadowName name) throws IOException {
        Map<String, ShadowRecord> all = all();
        ShadowRecord record = all.get(name.value());
        if (record == null) {
            throw new UsageException("application " + application() + " has no shadow '" + name + "', "
                    + (all.isEmpty() ? "and no other" : "it has " + String.join(", ", all.keySet()))
                    + "; start one with embedstream shadow start");
        }
        return record;
    }

    /**
     * Makes what a shadow needs: its topics, its place in the inputs, its record. One that was started before goes on
     * where it was.
     *
     * @param from where it begins, if not at the earliest record there is
     * @return what inputs no longer have, by topic-partition: records before an offset
     * @throws UsageException if it was started with other settings
     */
    public Map<String, Long> prepare(
            EmbedstreamConfig shadow, ShadowName name, Map<String, String> set, Optional<Instant> from)
            throws IOException, InterruptedException {
        ShadowRecord before = all().get(name.value());
        if (name.value().equals(Role.ORIGINAL)) {
            throw new UsageException("shadow '" + name + "': that is how the application is called that was live at"
                    + " first; take another name");
        }
        if (before != null && !outputsDecidedBy(before.set()).equals(outputsDecidedBy(set))) {
            throw new UsageException("shadow '" + name + "' was started with " + new TreeMap<>(before.set())
                    + ", found " + new TreeMap<>(set) + "; drop it first, or take another name");
        }
        try (TopicAdmin topics = new TopicAdmin(clientSettings)) {
            List<NewTopic> plan = new ArrayList<>(TopicPlan.of(shadow).stream()
                    .filter(topic -> name.isTopicOfIt(topic.name(), application()))
                    .toList());
            plan.add(LifecycleTopic.plan(live.application().replicationFactor()));
            topics.createMissing(plan);
        }
        if (before == null) {
            if (from.isPresent()) {
                begin(name, backlog.at(from.get().toEpochMilli()));
            }
            lifecycle.write(new ShadowRecord(application(), name, set, Instant.now()));
        }
        return gone();
    }

    /** Without what only decides how fast it is: a shadow that became live may be given more threads. */
    private static Map<String, String> outputsDecidedBy(Map<String, String> set) {
        Map<String, String> decisive = new TreeMap<>(set);
        decisive.keySet().removeAll(ShadowConfig.PACE);
        return decisive;
    }

    private void begin(ShadowName name, Map<TopicPartition, Long> offsets) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        offsets.forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
        get(
                admin.alterConsumerGroupOffsets(name.application(application()), positions)
                        .all(),
                "placing the shadow");
    }

    private Map<String, Long> gone() throws InterruptedException {
        Map<String, Long> gone = new TreeMap<>();
        backlog.starts().forEach((partition, start) -> {
            if (start > 0) {
                gone.put(partition.toString(), start);
            }
        });
        return gone;
    }

    /**
     * Lets the live application go first, from before this process does anything for the shadow.
     *
     * @param times how many times as long as without the shadow its 99th percentile of latency may be
     * @return closed by the caller, after the application
     */
    public LiveFirst liveFirst(ShadowName name, double times, LiveFirst.Waiting waiting) throws InterruptedException {
        return LiveFirst.prepare(live, clientSettings, inputs(), name, times, waiting);
    }

    /** Whether a shadow has become the live application. */
    public boolean isLive(ShadowName name) {
        return live().equals(name.value());
    }

    /** Who is live: a shadow, or {@link Role#ORIGINAL}. */
    public String live() {
        try (LifecycleLog log = new LifecycleLog(clientSettings, application())) {
            return log.read().live();
        }
    }

    /**
     * What inputs no longer have, by topic-partition: records before an offset. State that depends on them is not in a
     * shadow.
     */
    public Map<String, Long> recordsGoneBefore() throws InterruptedException {
        return gone();
    }

    /** Input records that a shadow has before it. */
    public long lag(ShadowName name) throws InterruptedException {
        return backlog.records(name.application(application()));
    }

    /** Whether an instance of a shadow runs. */
    public boolean isRunning(ShadowName name) throws InterruptedException {
        return GroupMembers.present(admin, name.application(application()));
    }

    /**
     * Deletes a shadow: its topics, its positions, its state in the live application's state directory on this machine,
     * at last its record, so that one that was cut off can be dropped again.
     *
     * @return topics deleted
     * @throws UsageException if there is none, or it runs
     */
    public List<String> drop(ShadowName name) throws IOException, InterruptedException {
        get(name);
        if (isRunning(name)) {
            throw new UsageException("shadow '" + name + "' runs; stop it first");
        }
        if (isLive(name)) {
            throw new UsageException("shadow '" + name + "' is the live application; go back first with embedstream"
                    + " cutover --back");
        }
        Collection<String> there = get(admin.listTopics().names(), "listing topics");
        List<String> topics = there.stream()
                .filter(topic -> name.isTopicOfIt(topic, application()))
                .sorted()
                .toList();
        get(admin.deleteTopics(topics).all(), "deleting topics");
        try {
            admin.deleteConsumerGroups(List.of(name.application(application())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new KafkaException(
                        "deleting positions failed: " + e.getCause().getMessage(), e.getCause());
            }
        }
        delete(ShadowConfig.directory(live, name));
        lifecycle.delete(application(), name);
        return topics;
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private String application() {
        return Role.of(live.application().applicationId()).application();
    }

    private static <T> T get(KafkaFuture<T> future, String what) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException(what + " failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

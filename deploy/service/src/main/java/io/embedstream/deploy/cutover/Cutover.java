package io.embedstream.deploy.cutover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.lifecycle.CutoverEvent;
import io.embedstream.deploy.lifecycle.CutoverEvent.Decided;
import io.embedstream.deploy.lifecycle.CutoverEvent.GivenUp;
import io.embedstream.deploy.lifecycle.CutoverEvent.Prepared;
import io.embedstream.deploy.lifecycle.CutoverJson;
import io.embedstream.deploy.lifecycle.Cutovers;
import io.embedstream.deploy.lifecycle.LifecycleLog;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.topics.Backlog;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes another application the live one: both stand still, the command finds out where they are and writes the
 * positions from which outputs come from the new one; from then on everything goes on without it. For one thread.
 */
public final class Cutover implements AutoCloseable {
    /** Less than instances wait for a decision. */
    private static final Duration TO_STAND_STILL = Duration.ofSeconds(40);

    private static final Duration TO_TAKE_OVER = Duration.ofMinutes(5);
    private static final Duration TO_CATCH_UP = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /**
     * Most records before a shadow that is about to become live, markers of transactions among them: it works them off
     * before outputs go on.
     */
    private static final long CAUGHT_UP = 500;

    private final EmbedstreamConfig original;
    private final Map<String, Object> clientSettings;
    private final Role role;
    private final Admin admin;
    private final Groups groups;
    private final LifecycleLog log;
    private final Consumer<ObjectNode> out;

    /**
     * Connects.
     *
     * @param original configuration of the application that was live at first
     * @param out takes a line for every step
     */
    public Cutover(EmbedstreamConfig original, Map<String, Object> clientSettings, Consumer<ObjectNode> out) {
        this.original = original;
        this.clientSettings = clientSettings;
        this.role = new Role(original.application().applicationId(), Role.ORIGINAL);
        this.admin = Admin.create(clientSettings);
        this.groups = new Groups(admin);
        this.log = new LifecycleLog(clientSettings, role.application());
        this.out = out;
    }

    /** What is known of changes. */
    public Cutovers known() {
        return log.read();
    }

    /** Who was live before. */
    public String previous() {
        Cutovers known = known();
        if (known.cuts().isEmpty()) {
            throw new UsageException("application " + role.application()
                    + " has not been changed yet, so there is nothing to go back to; use --shadow N");
        }
        return known.last().from();
    }

    /**
     * Makes an application live, and waits until it is. One that is on its way already is waited for.
     *
     * @param pairs of {@code original}
     * @param to name of a shadow, or {@link Role#ORIGINAL}
     * @param keep how long the one that was live goes on as a shadow
     * @throws UsageException if it cannot be made live now; nothing has changed then
     * @throws KafkaException if it was given up, or is not complete in time
     */
    public void run(Map<String, String> pairs, String to, Duration keep) throws InterruptedException {
        Cutovers known = known();
        if (!known.completed() && known.live().equals(to)) {
            await(known.last().decided().id());
            return;
        }
        String from = requirePossible(known, to);
        createTopics(pairs, from);
        requireCaughtUp(to);
        String id = UUID.randomUUID().toString();
        announce(new Prepared(id, from, to, Instant.now()));
        if (!known().isUndecided(id)) {
            throw new UsageException("another change of " + role.application() + " has begun just now; wait for it");
        }
        try {
            standStill(from, to);
            decide(id, from, to, keep);
        } catch (KafkaException e) {
            log.write(new GivenUp(id, String.valueOf(e.getMessage())));
            throw e;
        }
        await(id);
    }

    private String requirePossible(Cutovers known, String to) throws InterruptedException {
        String live = known.live();
        if (known.undecided().isPresent() || !known.completed()) {
            throw new UsageException("another change of " + role.application() + " is under way; wait for it");
        } else if (live.equals(to)) {
            throw new UsageException(to + " is live already");
        }
        for (String who : List.of(live, to)) {
            if (groups.members(role.other(who)).isEmpty()) {
                throw new UsageException(role.other(who).applicationId()
                        + " does not run; both applications must, since each writes" + " what belongs to it");
            }
        }
        return live;
    }

    /** The topics the old one goes on into. */
    private void createTopics(Map<String, String> pairs, String from) throws InterruptedException {
        Role old = role.other(from);
        EmbedstreamConfig named = EmbedstreamConfig.of(EmbedstreamConfig.withOutputs(pairs, old::own), "shadow topics");
        List<NewTopic> plan = TopicPlan.of(named).stream()
                .filter(topic -> topic.name().endsWith(old.own("")))
                .toList();
        try (TopicAdmin topics = new TopicAdmin(clientSettings)) {
            topics.createMissing(plan);
        }
    }

    private void requireCaughtUp(String to) throws InterruptedException {
        Backlog backlog = new Backlog(admin, Inputs.of(original));
        String group = role.other(to).applicationId();
        long deadline = System.nanoTime() + TO_CATCH_UP.toNanos();
        while (backlog.records(group) > CAUGHT_UP) {
            if (System.nanoTime() > deadline) {
                throw new UsageException(
                        group + " still has " + backlog.records(group) + " records before it, expected " + CAUGHT_UP
                                + " at most; wait until shadow status says caught_up");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private void standStill(String from, String to) throws InterruptedException {
        long deadline = System.nanoTime() + TO_STAND_STILL.toNanos();
        Set<String> moving = moving(from, to);
        while (!moving.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("within " + TO_STAND_STILL.toSeconds() + " s these did not stand still: "
                        + moving + "; they are of an earlier build, or may not read " + LifecycleLog.TOPIC);
            }
            Thread.sleep(PAUSE.toMillis());
            moving = moving(from, to);
        }
        groups.expel(role.other(from));
        groups.expel(role.other(to));
    }

    private Set<String> moving(String from, String to) throws InterruptedException {
        Set<String> moving = new HashSet<>(groups.members(role.other(from)));
        moving.addAll(groups.members(role.other(to)));
        moving.removeAll(known().holding());
        return moving;
    }

    private void decide(String id, String from, String to, Duration keep) throws InterruptedException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        Set<TopicPartition> inputs = groups.partitions(Inputs.of(original));
        Map<TopicPartition, Long> old = groups.positions(role.other(from), inputs);
        Map<TopicPartition, Long> next = groups.positions(role.other(to), inputs);
        for (TopicPartition partition : inputs) {
            positions.put(partition, Math.max(old.get(partition), next.get(partition)));
        }
        EventTimes written = written(from, to);
        announce(new Decided(
                id, positions, written.step(), written.windows(), Instant.now().plus(keep)));
        if (!known().isDecided(id)) {
            throw new KafkaException("an instance has given the change up meanwhile; nothing has changed");
        }
    }

    private EventTimes written(String from, String to) {
        try (Changelogs changelogs = new Changelogs(clientSettings)) {
            return EventTimes.of(changelogs, List.of(role.other(from), role.other(to)), known());
        }
    }

    private void await(String id) throws InterruptedException {
        long deadline = System.nanoTime() + TO_TAKE_OVER.toNanos();
        Cutovers known = known();
        while (!known.completed()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("not complete within " + TO_TAKE_OVER.toSeconds() + " s: "
                        + role.other(known.last().from()).applicationId()
                        + " must run to write what belongs to it; run the command again to wait on");
            }
            Thread.sleep(PAUSE.toMillis());
            known = known();
        }
        known.outputs().filter(done -> done.id().equals(id)).ifPresent(this::print);
    }

    private void announce(CutoverEvent event) throws InterruptedException {
        log.write(event);
        print(event);
    }

    private void print(CutoverEvent event) {
        out.accept(CutoverJson.tree(role.application(), event));
    }

    @Override
    public void close() {
        log.close();
        admin.close();
    }
}

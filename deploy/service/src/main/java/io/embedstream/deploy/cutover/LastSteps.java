package io.embedstream.deploy.cutover;

import io.embedstream.deploy.lifecycle.Cutovers;
import io.embedstream.deploy.lifecycle.Cutovers.Cut;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.topology.risk.WrittenSteps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the stories, moods and alerts of an entity in order over a change: the new application writes those of steps
 * behind the cut once the old one has committed everything up to it. One that has no member in its group for
 * {@link #GONE}, or may stop by now, is not waited for. Safe for many threads; {@link #look} is for one.
 */
final class LastSteps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastSteps.class);
    /** Longer than a restart takes. */
    static final Duration GONE = Duration.ofSeconds(60);

    private final Map<String, Object> clientSettings;
    private final Role role;
    private final InstantSource clock;
    private final Set<String> passed = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> goneSince = new HashMap<>();
    private Admin admin;

    LastSteps(Map<String, Object> clientSettings, Role role, InstantSource clock) {
        this.clientSettings = clientSettings;
        this.role = role;
        this.clock = clock;
    }

    /** The last step whose outputs this application may write. */
    Instant writable(Cutovers known) {
        return waiting(known).stream()
                .map(cut -> cut.decided().stepsUntil())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Cuts to this application whose steps the other one may still have to write. */
    private List<Cut> waiting(Cutovers known) {
        return known.cutsTo(role.who(), clock.instant()).stream()
                .filter(cut -> !passed.contains(cut.decided().id()))
                .toList();
    }

    /** Looks how far the others are. */
    void look(Cutovers known) throws InterruptedException {
        for (Cut cut : waiting(known)) {
            if (areWritten(cut) || isGone(cut)) {
                passed.add(cut.decided().id());
            }
        }
    }

    private boolean areWritten(Cut cut) {
        String store = WrittenSteps.whollyStore();
        try (Changelogs changelogs = new Changelogs(clientSettings)) {
            List<TopicPartition> partitions =
                    changelogs.partitions(Changelogs.name(role.other(cut.from()).applicationId(), store));
            Set<TopicPartition> behind = new HashSet<>(partitions);
            changelogs.read(
                    partitions,
                    record -> WrittenSteps.wholly(record.key(), record.value())
                            .filter(step -> !step.isBefore(cut.decided().stepsUntil()))
                            .ifPresent(step -> behind.remove(new TopicPartition(record.topic(), record.partition()))));
            return behind.isEmpty();
        }
    }

    private boolean isGone(Cut cut) throws InterruptedException {
        if (admin == null) {
            admin = Admin.create(clientSettings);
        }
        Role old = role.other(cut.from());
        if (!new Groups(admin).members(old).isEmpty()) {
            goneSince.remove(cut.from());
            return false;
        }
        long since = goneSince.computeIfAbsent(cut.from(), who -> System.nanoTime());
        boolean gone = System.nanoTime() - since > GONE.toNanos();
        if (gone) {
            LOG.warn(
                    "{} does not run and has not written all steps up to {}: what it writes of them later comes behind"
                            + " those of later steps",
                    old.applicationId(),
                    cut.decided().stepsUntil());
        }
        return gone;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}

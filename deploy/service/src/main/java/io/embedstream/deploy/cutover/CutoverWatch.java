package io.embedstream.deploy.cutover;

import io.embedstream.deploy.lifecycle.CutoverEvent.GivenUp;
import io.embedstream.deploy.lifecycle.CutoverEvent.Holding;
import io.embedstream.deploy.lifecycle.CutoverEvent.Prepared;
import io.embedstream.deploy.lifecycle.CutoverRoute;
import io.embedstream.deploy.lifecycle.Cutovers;
import io.embedstream.deploy.lifecycle.LifecycleLog;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.threads.RepeatingThread;
import io.embedstream.topology.route.OutputRoute;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an instance does of a change of the live application: routes its outputs, stands still while it must, says so,
 * gives a change up whose command is gone, and, as the new live application, takes over when the old one is done. Looks
 * on a thread of its own, and whenever a task begins. Safe for many threads.
 */
public final class CutoverWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CutoverWatch.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Longest time for which outputs stop because of a command that was cut off. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Role role;
    private final LifecycleLog log;
    private final Handover handover;
    private final LastSteps lastSteps;
    private final InstantSource clock;
    private final Pauses pauses = new Pauses();
    private final RepeatingThread thread = new RepeatingThread("cutover-watch", LOOK, this::watch);
    private final Set<String> said = new HashSet<>();
    private volatile Cutovers state = Cutovers.NONE;
    private KafkaStreams streams;
    private String undecided = "";
    private long undecidedSince;

    /**
     * Of an application that does not run yet.
     *
     * @param log closed with this
     * @param handover closed with this
     */
    public CutoverWatch(
            Role role, Map<String, Object> clientSettings, LifecycleLog log, Handover handover, InstantSource clock) {
        this.lastSteps = new LastSteps(clientSettings, role, clock);
        this.role = role;
        this.log = log;
        this.handover = handover;
        this.clock = clock;
    }

    /** Where outputs go. */
    public OutputRoute route() {
        return new CutoverRoute(role, () -> state, this::look, () -> lastSteps.writable(state));
    }

    /** Begins to watch, before the application starts. */
    public void start(KafkaStreams application) {
        streams = application;
        pauses.of(application);
        thread.start();
    }

    /** Whether the application is the live one, as far as is known. */
    public boolean isLive() {
        return state.live().equals(role.who());
    }

    /** For health checks: why the application stands still, if it does because of a change. */
    public Optional<String> detail() {
        Cutovers known = state;
        if (!known.mustHold(role.who(), clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(
                known.undecided().isPresent()
                        ? "stands still: the live application is being changed"
                        : known.waitsForOther(role.who())
                                ? "stands still until " + known.last().from() + " has written what belongs to it"
                                : "stands still: " + known.live() + " is live, and the time to go back is over");
    }

    /** Brings what is known up to date, and stands still or goes on by it. */
    private synchronized void look() {
        Cutovers before = state;
        state = log.read();
        pauses.cutover(state.mustHold(role.who(), clock.instant()));
        if (!state.equals(before)) {
            LOG.info("live is {}; {}", state.live(), detail().orElse("goes on"));
        }
    }

    private void watch() throws InterruptedException {
        try {
            look();
            act();
        } catch (KafkaException e) {
            LOG.debug("changes of the live application are unknown for now", e);
        }
    }

    private void act() throws InterruptedException {
        Cutovers known = state;
        lastSteps.look(known);
        if (known.undecided().isPresent()) {
            hold(known.undecided().get());
        } else if (known.waitsForOther(role.who())) {
            handover.carryOn(known.last(), members().collect(Collectors.toSet()));
        }
    }

    private void hold(Prepared prepared) throws InterruptedException {
        if (!prepared.id().equals(undecided)) {
            undecided = prepared.id();
            undecidedSince = System.nanoTime();
            said.clear();
        }
        if (prepared.from().equals(role.who()) || prepared.to().equals(role.who())) {
            List<String> members = members().toList();
            if (said.addAll(members)) {
                log.write(new Holding(prepared.id(), role.who(), members));
            }
            if (System.nanoTime() - undecidedSince > PATIENCE.toNanos()) {
                log.write(new GivenUp(
                        prepared.id(),
                        "nothing was decided within " + PATIENCE.toSeconds() + " s: the command is gone"));
            }
        }
    }

    private Stream<String> members() {
        return streams.metadataForLocalThreads().stream().map(ThreadMetadata::consumerClientId);
    }

    @Override
    public void close() {
        thread.close();
        handover.close();
        lastSteps.close();
        log.close();
    }
}

package io.embedstream.deploy.instance;

import io.embedstream.topology.time.CommittedPositionProbe;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether partitions of this instance stand still. Looks on one thread; what it found is there for many. */
final class StandstillWatch implements Looks.Look {
    static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(StandstillWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InputPartitions partitions;
    private final CommittedPositionProbe probe;
    private final Supplier<Workers> workers;
    private final StandstillDetector detector;
    private final InstantSource clock = InstantSource.system();
    private final BrokerSilence silence;
    private volatile List<Standstill> standing = List.of();

    /**
     * Has not looked yet.
     *
     * @param probe finds out by reading whether there are records
     * @param patience how long a partition with records may commit nothing
     */
    StandstillWatch(
            InputPartitions partitions, CommittedPositionProbe probe, Supplier<Workers> workers, Duration patience) {
        this.partitions = partitions;
        this.probe = probe;
        this.workers = workers;
        this.detector = new StandstillDetector(patience);
        this.silence = new BrokerSilence(patience);
    }

    @Override
    public void look() throws ExecutionException, TimeoutException, InterruptedException {
        try {
            lookAtPartitions();
            silence.answered();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            silence.failed(clock.instant());
            throw e;
        }
    }

    private void lookAtPartitions() throws ExecutionException, TimeoutException, InterruptedException {
        GroupPositions positions = partitions.positions();
        Map<String, Set<Integer>> exhausted = new HashMap<>();
        List<Standstill> found = detector.look(
                clock.instant(),
                positions.committed(),
                positions.stableEnds(partitions.own()),
                workers.get(),
                partition -> !exhausted
                        .computeIfAbsent(partition.topic(), this::exhausted)
                        .contains(partition.partition()));
        if (standing.isEmpty() && !found.isEmpty()) {
            LOG.warn("not ready: {}", found);
        } else if (found.isEmpty() && !standing.isEmpty()) {
            LOG.info("no partition stands still any more");
        }
        standing = found;
    }

    private Set<Integer> exhausted(String topic) {
        try {
            return probe.ask(topic)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .exhausted();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("what topic " + topic + " holds is unknown at present", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** The partitions of this instance that stand still, longest first. */
    List<Standstill> standing() {
        return standing;
    }

    /** Why nothing can be processed at all, if that is so. */
    Optional<String> silence() {
        return silence.detail(clock.instant());
    }

    /** Meters of what stands still. */
    void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "embedstream.standstill.partitions",
                        this,
                        watch -> watch.standing().size())
                .description("partitions of this instance with records of which none is committed")
                .register(registry);
        Gauge.builder("embedstream.standstill.seconds", this, watch -> Standstill.longestSeconds(watch.standing()))
                .description("for how long the one that stands longest has stood still")
                .register(registry);
    }
}

package io.embedstream.deploy.instance;

import io.embedstream.topology.time.CommittedPositionProbe;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds, on a thread of its own, whether partitions stand still. Safe for many threads. */
final class StandstillWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandstillWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GroupPositions positions;
    private final Set<String> topics;
    private final CommittedPositionProbe probe;
    private final Supplier<Set<TopicPartition>> others;
    private final StandstillDetector detector;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "embedstream-standstill");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile List<Standstill> standing = List.of();

    /**
     * Does not look yet.
     *
     * @param topics that the application reads
     * @param probe finds out by reading whether there are records
     * @param others partitions that other instances work on; they look after these themselves
     */
    StandstillWatch(
            GroupPositions positions,
            Set<String> topics,
            CommittedPositionProbe probe,
            Supplier<Set<TopicPartition>> others,
            Duration patience) {
        this.positions = positions;
        this.topics = Set.copyOf(topics);
        this.probe = probe;
        this.others = others;
        this.detector = new StandstillDetector(patience);
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Set<TopicPartition> own = new HashSet<>(positions.partitions(topics));
            own.removeAll(others.get());
            Map<String, Set<Integer>> exhausted = new HashMap<>();
            List<Standstill> found = detector.look(
                    clock.instant(),
                    positions.committed(),
                    positions.ends(own),
                    partition -> !exhausted
                            .computeIfAbsent(partition.topic(), this::exhausted)
                            .contains(partition.partition()));
            if (standing.isEmpty() && !found.isEmpty()) {
                LOG.warn("not ready: {}", found);
            } else if (found.isEmpty() && !standing.isEmpty()) {
                LOG.info("no partition stands still any more");
            }
            standing = found;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debug("where the partitions stand is unknown at present", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package io.embedstream.deploy.instance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody's transaction stays open in an input of this instance: no {@code read_committed} reader, and so no
 * stage, sees what lies behind its first record, and to the reader the partition is at its end. Looks on one thread;
 * what it found is there for many.
 */
final class TransactionWatch implements Looks.Look {
    static final Duration PERIOD = Duration.ofMinutes(1);
    /** Transactions of a producer end within a minute, unless it sets {@code transaction.timeout.ms} otherwise. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
    private static final String RUNBOOK = "docs/operations.md, EmbedstreamOpenTransaction";

    private final InputPartitions partitions;
    private final InstantSource clock;
    private final Places places = new Places();
    private volatile List<Standstill> open = List.of();

    /** Has not looked yet. */
    TransactionWatch(InputPartitions partitions, InstantSource clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    @Override
    public void look() throws ExecutionException, TimeoutException, InterruptedException {
        GroupPositions positions = partitions.positions();
        Set<TopicPartition> own = partitions.own();
        // In this order: what is committed in between is no open transaction.
        var ends = positions.ends(own);
        List<Standstill> found = places.look(clock.instant(), positions.stableEnds(own), ends).stream()
                .filter(place -> place.behind() > 0 && place.since().compareTo(PATIENCE) >= 0)
                .sorted(Comparator.comparing(Standstill::since).reversed())
                .toList();
        if (open.isEmpty() && !found.isEmpty()) {
            found.forEach(place -> LOG.warn("{}", sentence(place)));
        } else if (found.isEmpty() && !open.isEmpty()) {
            LOG.info("no transaction stays open in an input any more");
        }
        open = found;
    }

    private static String sentence(Standstill place) {
        return place.partition() + " has had a transaction open at offset " + place.offset() + " for "
                + place.since().toSeconds() + " s, which hides the " + place.behind()
                + " offsets from there to the end; see " + RUNBOOK;
    }

    /** What stays open, a sentence each; nothing when all is well. */
    List<String> details() {
        return open.stream().map(TransactionWatch::sentence).toList();
    }

    /** Meters of what stays open. */
    void bindTo(MeterRegistry registry) {
        Gauge.builder("embedstream.transactions.open.partitions", this, watch -> watch.open.size())
                .description("input partitions of this instance in which a transaction stays open")
                .register(registry);
        Gauge.builder("embedstream.transactions.open.seconds", this, watch -> Standstill.longestSeconds(watch.open))
                .description("for how long the one that is open longest has been")
                .register(registry);
    }
}

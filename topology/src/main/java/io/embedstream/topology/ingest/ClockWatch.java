package io.embedstream.topology.ingest;

import io.embedstream.topology.metrics.Meters;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.metrics.Sensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the event times of one partition with the clock. Where most of its last records lie too far ahead, or come
 * too late to count, results are missing for a reason that no record shows by itself: a clock is wrong. Says so in the
 * log, and in gauges that health checks read. Used by one stream thread; keeps nothing over a restart.
 */
final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final int WINDOW = 100;
    private static final int EVERY = 10;
    private static final int ENOUGH = 2 * EVERY;
    private static final double MOST = 0.5;
    private static final long SAY_AGAIN_MS = Duration.ofMinutes(10).toMillis();

    private final String topic;
    private final int partition;
    private final Optional<Duration> grace;
    private final Sensor aheadShare;
    private final Sensor lateShare;
    private final Sensor skew;
    private final Fate[] fates = new Fate[WINDOW];
    private final long[] skews = new long[WINDOW];
    private long seen;
    private long seenBefore;
    private long latest = Long.MIN_VALUE;
    private long saidAt = Long.MIN_VALUE;

    private enum Fate {
        IN_TIME,
        AHEAD,
        LATE
    }

    /** @param grace how far behind the latest event of the partition an event still counts, if there is such a limit */
    ClockWatch(String topic, int partition, Optional<Duration> grace, Meters meters) {
        this.topic = topic;
        this.partition = partition;
        this.grace = grace;
        var tags = Map.of("topic", topic, "partition", Integer.toString(partition));
        aheadShare = meters.gauge(
                Meters.AHEAD_SHARE, "Share of the last records that were too far ahead of the clock", tags);
        lateShare = meters.gauge(Meters.LATE_SHARE, "Share of the last records that came too late to count", tags);
        skew = meters.gauge(Meters.SKEW_MS, "Median of event time less clock over the last records", tags);
    }

    /** An event whose time is plausible. */
    void accepted(long eventTime, long now) {
        boolean late = grace.isPresent()
                && latest != Long.MIN_VALUE
                && eventTime < latest - grace.get().toMillis();
        // How far behind the others a late one is says more than how old it is: a replay is old as a whole.
        note(late ? Fate.LATE : Fate.IN_TIME, late ? eventTime - latest : eventTime - now, now);
        latest = Math.max(latest, eventTime);
    }

    /** An event refused for being too far ahead of the clock. */
    void ahead(long eventTime, long now) {
        note(Fate.AHEAD, eventTime - now, now);
    }

    private void note(Fate fate, long milliseconds, long now) {
        int at = (int) (seen++ % WINDOW);
        fates[at] = fate;
        skews[at] = milliseconds;
        if (seen % EVERY == 0) {
            judge(now);
        }
    }

    private void judge(long now) {
        double ahead = share(Fate.AHEAD);
        double late = share(Fate.LATE);
        aheadShare.record(ahead);
        lateShare.record(late);
        skew.record(median(ahead >= MOST ? Fate.AHEAD : late >= MOST ? Fate.LATE : null));
        if (ahead >= MOST) {
            say(Fate.AHEAD, ahead, "are IN_THE_FUTURE and become dead letters", "ahead of this host's clock", now);
        } else if (late >= MOST) {
            say(Fate.LATE, late, "are late and count for nothing", "behind the latest of their partition", now);
        }
    }

    /** Called once a minute: gauges of a partition without records do not stay as they were. */
    void lookAgain() {
        if (seen == seenBefore) {
            aheadShare.record(0);
            lateShare.record(0);
            seen = 0;
        }
        seenBefore = seen;
    }

    private double share(Fate fate) {
        int count = (int) Math.min(seen, WINDOW);
        if (count < ENOUGH) {
            return 0;
        }
        return (double) Arrays.stream(fates, 0, count).filter(fate::equals).count() / count;
    }

    /** Of the records of that fate, or of all where there is none. */
    private long median(Fate fate) {
        int count = (int) Math.min(seen, WINDOW);
        var sorted = IntStream.range(0, count)
                .filter(i -> fate == null || fates[i] == fate)
                .mapToLong(i -> skews[i])
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private void say(Fate fate, double share, String what, String where, long now) {
        if (saidAt == Long.MIN_VALUE || now - saidAt >= SAY_AGAIN_MS) {
            saidAt = now;
            LOG.warn(
                    "{}-{}: {} % of the last {} records {}; by the median they are {} {}. Compare the clocks of this host and"
                            + " of the producers",
                    topic,
                    partition,
                    Math.round(100 * share),
                    Math.min(seen, WINDOW),
                    what,
                    Duration.ofMillis(Math.abs(median(fate))),
                    where);
        }
    }
}

package io.embedstream.topology.ingest;

import io.embedstream.topology.metrics.Meters;
import io.embedstream.topology.metrics.RecentShare;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the event times of one partition with the clock. Where most of its last records lie too far ahead, results
 * are missing for a reason that no record shows by itself: a clock is wrong. Says so in the log, and in gauges that
 * health checks read. Used by one stream thread; keeps nothing over a restart.
 */
final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final int ENOUGH = 20;
    private static final double MOST = 0.5;
    private static final long SAY_AGAIN_MS = Duration.ofMinutes(10).toMillis();

    private final String topic;
    private final int partition;
    private final RecentShare ahead;
    private long saidAt = Long.MIN_VALUE;

    ClockWatch(String topic, int partition, Meters meters) {
        this.topic = topic;
        this.partition = partition;
        var tags = Map.of("topic", topic, "partition", Integer.toString(partition));
        ahead = new RecentShare(
                meters.gauge(
                        Meters.AHEAD_SHARE, "Share of the last records that were too far ahead of the clock", tags),
                meters.gauge(Meters.SKEW_MS, "Median, over those, of event time less clock", tags),
                ENOUGH);
    }

    /** An event whose time is plausible. */
    void accepted() {
        ahead.in();
    }

    /** An event refused for being too far ahead of the clock. */
    void ahead(long eventTime, long now) {
        if (ahead.out(eventTime - now) && ahead.share() >= MOST) {
            say(now);
        }
    }

    /** Called once a minute: gauges of a partition without records do not stay as they were. */
    void lookAgain() {
        ahead.lookAgain();
    }

    private void say(long now) {
        if (saidAt == Long.MIN_VALUE || now - saidAt >= SAY_AGAIN_MS) {
            saidAt = now;
            LOG.warn(
                    "{}-{}: {} % of the last {} records are IN_THE_FUTURE and become dead letters; by the median they are {}"
                            + " ahead of this host's clock. Compare the clocks of this host and of the producers",
                    topic, partition, Math.round(100 * ahead.share()), ahead.size(), Duration.ofMillis(ahead.median()));
        }
    }
}

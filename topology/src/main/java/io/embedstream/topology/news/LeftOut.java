package io.embedstream.topology.news;

import io.embedstream.topology.metrics.Meters;
import io.embedstream.topology.metrics.RecentShare;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the clocks of a partition leave out: articles that are late, and those so far ahead that others have to confirm
 * their time. Counted as {@code late-articles} and {@code ahead-articles} of the topic-partition, shown as share and
 * skew of the last articles in gauges that health checks read, and logged once a minute. For one task.
 */
final class LeftOut {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ProcessorContext<?, ?> context;
    private final String source;
    private final RecentShare late;
    private final RecentShare unconfirmed;
    private final Sensor lateTotal;
    private final Sensor aheadTotal;
    private long lateSinceLog;
    private long aheadSinceLog;
    private long loggedAt = Long.MIN_VALUE / 2;

    /** @param topic the news topic */
    LeftOut(ProcessorContext<?, ?> context, String topic) {
        this.context = context;
        int partition = context.taskId().partition();
        this.source = topic + '-' + partition;
        var tags = Map.of("topic", topic, "partition", Integer.toString(partition));
        var meters = new Meters(context.metrics());
        late = new RecentShare(
                meters.gauge(Meters.LATE_SHARE, "Share of the last articles that came too late to count", tags),
                meters.gauge(Meters.LATE_SKEW_MS, "Median, over those, of event time less that of the partition", tags),
                1);
        unconfirmed = new RecentShare(
                meters.gauge(
                        Meters.UNCONFIRMED_SHARE, "Share of the last articles that move no time by themselves", tags),
                meters.gauge(
                        Meters.UNCONFIRMED_SKEW_MS,
                        "Median, over those, of event time less that of the partition",
                        tags),
                1);
        lateTotal = sensor("late-articles");
        aheadTotal = sensor("ahead-articles");
        context.schedule(MINUTE, PunctuationType.WALL_CLOCK_TIME, now -> {
            late.lookAgain();
            unconfirmed.lookAgain();
        });
    }

    /** An article whose time counts and is near that of its partition, on either side. */
    void none() {
        late.in();
        unconfirmed.in();
    }

    /** An article too far behind the event time its partition agrees on: it counts for no mood. */
    void late(long time, long agreed) {
        late.out(time - agreed);
        unconfirmed.in();
        lateTotal.record();
        lateSinceLog++;
        log("so far behind that it counts for no mood", time, agreed);
    }

    /** An article so far ahead that it does not move event time by itself. */
    void ahead(long time, long agreed) {
        late.in();
        unconfirmed.out(time - agreed);
        aheadTotal.record();
        aheadSinceLog++;
        log("so far ahead that it waits for others to confirm its time", time, agreed);
    }

    private void log(String how, long time, long agreed) {
        long now = context.currentSystemTimeMs();
        if (now - loggedAt < MINUTE.toMillis()) {
            return;
        }
        loggedAt = now;
        LOG.warn(
                "{}: clocks differ: an article of {} is {}; event time of the partition is {}. Since the last such line {} were late and"
                        + " {} ahead",
                source,
                Instant.ofEpochMilli(time),
                how,
                Instant.ofEpochMilli(agreed),
                lateSinceLog,
                aheadSinceLog);
        lateSinceLog = 0;
        aheadSinceLog = 0;
    }

    /** One for each source: sensors of one name would be one for all tasks of a thread. */
    private Sensor sensor(String operation) {
        return context.metrics().addRateTotalSensor("embedstream", source, operation, Sensor.RecordingLevel.INFO);
    }
}

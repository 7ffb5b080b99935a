package io.embedstream.topology.news;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the clocks of a partition leave out, as the metrics {@code late-articles} and {@code ahead-articles} of
 * the topic-partition, and logs it once a minute. For one task.
 */
final class LeftOut {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);
    private static final long PAUSE = Duration.ofMinutes(1).toMillis();

    private final ProcessorContext<?, ?> context;
    private Sensor late;
    private Sensor ahead;
    private long lateSinceLog;
    private long aheadSinceLog;
    private long loggedAt = Long.MIN_VALUE / 2;

    LeftOut(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    /** An article behind the watermark, which counts for no mood. */
    void late(long time, long watermark) {
        sensors();
        late.record();
        lateSinceLog++;
        log("is behind", time, watermark);
    }

    /** An article so far ahead that it does not move event time by itself. */
    void ahead(long time, long agreed) {
        sensors();
        ahead.record();
        aheadSinceLog++;
        log("is far ahead of", time, agreed);
    }

    private void log(String how, long time, long other) {
        long now = context.currentSystemTimeMs();
        if (now - loggedAt < PAUSE) {
            return;
        }
        loggedAt = now;
        LOG.warn(
                "{}: clocks differ: an article of {} {} event time {}; in the last minute {} late articles, which count for no mood,"
                        + " and {} ahead, which wait for others to confirm their time",
                source(),
                Instant.ofEpochMilli(time),
                how,
                Instant.ofEpochMilli(other),
                lateSinceLog,
                aheadSinceLog);
        lateSinceLog = 0;
        aheadSinceLog = 0;
    }

    private void sensors() {
        if (late == null) {
            late = sensor("late-articles");
            ahead = sensor("ahead-articles");
        }
    }

    /** One for each source: sensors of one name would be one for all tasks of a thread. */
    private Sensor sensor(String operation) {
        return context.metrics().addRateTotalSensor("embedstream", source(), operation, Sensor.RecordingLevel.INFO);
    }

    private String source() {
        return context.recordMetadata().map(RecordMetadata::topic).orElse("news")
                + '-'
                + context.taskId().partition();
    }
}

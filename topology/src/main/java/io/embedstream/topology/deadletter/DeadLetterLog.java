package io.embedstream.topology.deadletter;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what became a dead letter: the first of a reason and topic at once, further ones as one line a
 * minute. One for all stream threads of an application, which may call it at once.
 */
public final class DeadLetterLog {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLog.class);
    private static final long INTERVAL_MS = Duration.ofMinutes(1).toMillis();

    private final Map<String, Line> lines = new TreeMap<>();

    private static final class Line {
        private long saidAt;
        private long unsaid;
        private String latest = "";
        private String latestPlace = "";
    }

    /** Notes a dead letter. What was wrong may quote a text, and stays out of the log. */
    public synchronized void add(RecordMetadata source, Rejection rejection, long nowMs) {
        var line = lines.computeIfAbsent(source.topic() + ": " + rejection.reason(), first -> new Line());
        line.unsaid++;
        line.latestPlace = "partition " + source.partition() + ", offset " + source.offset();
        line.latest = rejection.getMessage();
        sayIfDue(nowMs);
    }

    /** Says what waits to be said; called now and then. */
    public synchronized void sayIfDue(long nowMs) {
        lines.forEach((topicAndReason, line) -> {
            if (line.unsaid > 0 && nowMs - line.saidAt >= INTERVAL_MS) {
                LOG.warn(
                        "dead letters of {}: {} since the last such line, the latest from {}; its headers say what was wrong"
                                + " (dead-letters list)",
                        topicAndReason,
                        line.unsaid,
                        line.latestPlace);
                LOG.debug("{}, {}: {}", topicAndReason, line.latestPlace, line.latest);
                line.unsaid = 0;
                line.saidAt = nowMs;
            }
        });
    }
}

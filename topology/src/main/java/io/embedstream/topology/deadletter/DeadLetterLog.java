package io.embedstream.topology.deadletter;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
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
    }

    /** Notes a dead letter. */
    public synchronized void add(String topic, Rejection rejection, long nowMs) {
        var line = lines.computeIfAbsent(topic + ": " + rejection.reason(), first -> new Line());
        line.unsaid++;
        line.latest = rejection.getMessage();
        sayIfDue(nowMs);
    }

    /** Says what waits to be said; called now and then. */
    public synchronized void sayIfDue(long nowMs) {
        lines.forEach((topicAndReason, line) -> {
            if (line.unsaid > 0 && nowMs - line.saidAt >= INTERVAL_MS) {
                LOG.warn(
                        "dead letters of {}: {} since the last such line, the latest: {}",
                        topicAndReason,
                        line.unsaid,
                        line.latest);
                line.unsaid = 0;
                line.saidAt = nowMs;
            }
        });
    }
}

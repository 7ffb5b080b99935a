package io.embedstream.deploy.shadow;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the live application is behind, by where it was at each look: it has more than {@link #FEW} records before it
 * and more than it works off within a second. One that has stopped, because nobody runs it, is not. Used by one thread.
 */
final class LiveBacklog {
    static final long FEW = 200;

    private static final long NANOS = 1_000_000_000;
    private static final long STOPPED = 30 * NANOS;

    private Map<TopicPartition, Long> positions = Map.of();
    private long movedAt;
    private double perSecond;

    /**
     * @param now positions of the live application
     * @param records what it has before it
     * @param nanos when that was seen
     */
    boolean isBehind(Map<TopicPartition, Long> now, long records, long nanos) {
        if (!now.equals(positions)) {
            perSecond = positions.isEmpty() ? 0 : (sum(now) - sum(positions)) * NANOS / (double) (nanos - movedAt);
            positions = Map.copyOf(now);
            movedAt = nanos;
        }
        return nanos - movedAt < STOPPED && records > Math.max(FEW, perSecond);
    }

    private static double sum(Map<TopicPartition, Long> positions) {
        return positions.values().stream().mapToDouble(Long::doubleValue).sum();
    }
}

package io.embedstream.deploy.compare;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.topics.Backlog;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Positions of the input partitions that two applications have both reached.
 *
 * @param offsets by topic-partition, as {@code topic-0}: of all before them the outputs of both are committed
 */
record CommonPositions(Map<TopicPartition, Long> offsets) {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * Waits until a shadow has reached where the live application is at the time of the call.
     *
     * @throws UsageException if it has not in that time, naming the partition and how far it is
     */
    static CommonPositions await(
            Map<String, Object> clientSettings,
            Collection<String> inputs,
            String live,
            String shadow,
            Duration patience)
            throws InterruptedException {
        try (Admin admin = Admin.create(clientSettings)) {
            Backlog backlog = new Backlog(admin, inputs);
            Map<TopicPartition, Long> target = backlog.committed(live);
            long deadline = System.nanoTime() + patience.toNanos();
            while (true) {
                Map<TopicPartition, Long> reached = backlog.committed(shadow);
                long left = target.entrySet().stream()
                        .mapToLong(one -> Math.max(0, one.getValue() - reached.getOrDefault(one.getKey(), 0L)))
                        .sum();
                if (left == 0) {
                    return new CommonPositions(target);
                }
                if (System.nanoTime() > deadline) {
                    throw new UsageException("the shadow is " + left
                            + " input records behind the live application after "
                            + patience.toSeconds() + " s; wait until 'shadow status' says that it has caught up, or"
                            + " allow more time with --wait");
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }
}

package io.embedstream.deploy.instance;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts how often threads failed in a task that has committed nothing between two failures: a task that gets on is
 * only disturbed, one that does not is in a crash loop, however slow that is. Guarded by its user.
 */
final class CrashLoop {
    private final Map<String, Deaths> byTask = new HashMap<>();

    private record Deaths(Map<TopicPartition, Long> committed, int count) {}

    /**
     * Counts a death.
     *
     * @param task name of the task
     * @param committed offsets its input partitions are committed at; empty if that is not known now, which says
     *     nothing
     * @return deaths in a row without progress, this one included
     */
    int died(String task, Map<TopicPartition, Long> committed) {
        var before = byTask.get(task);
        boolean gotOn = before != null && !committed.isEmpty() && !committed.equals(before.committed());
        int count = before == null || gotOn ? 1 : before.count() + 1;
        byTask.put(task, new Deaths(committed.isEmpty() && before != null ? before.committed() : committed, count));
        return count;
    }
}

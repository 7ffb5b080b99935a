package io.embedstream.topology.reviews;

import io.embedstream.topology.state.Names;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * What the tasks of this process remember of the popularity of items. The stages of a task share it, so that each knows
 * what another has changed. Safe for many threads, as far as each task is used by one.
 */
public final class TaskPopularity {
    private final Map<TaskId, PopularItems> tasks = new ConcurrentHashMap<>();

    /** Begins afresh with the stores of a task; called by the first of its stages. */
    PopularItems begin(ProcessorContext<?, ?> context) {
        tasks.remove(context.taskId());
        return of(context);
    }

    /** That of the task. */
    PopularItems of(ProcessorContext<?, ?> context) {
        return tasks.computeIfAbsent(
                context.taskId(),
                task -> new PopularItems(
                        context.getStateStore(Names.POPULARITY_STORE),
                        context.getStateStore(Names.POPULAR_ITEMS_STORE),
                        context.getStateStore(Names.ITEM_STORE)));
    }

    /** Forgets a task that has been closed. */
    void end(TaskId task) {
        tasks.remove(task);
    }
}

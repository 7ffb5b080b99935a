package io.embedstream.deploy.console;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.RestoreProgress.Restoring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.TopologyDescription;

/** The stores of this instance and how far those that are being restored have got. Used by one thread. */
final class StoreStates {
    private final EmbedstreamApp app;
    /** Names of the stores of a sub-topology. */
    private final Map<Integer, TreeSet<String>> stores = new TreeMap<>();

    private final TreeSet<String> catalogs = new TreeSet<>();

    /**
     * A store.
     *
     * @param active tasks that write it; 1 of a catalog
     * @param standby tasks that keep a copy
     * @param restored records of those it has to read before it can go on; null when it is up to date
     */
    record StoreLine(String store, int active, int standby, Long restored, Long total) {}

    StoreStates(EmbedstreamApp app) {
        this.app = app;
        TopologyDescription description = app.description();
        description
                .globalStores()
                .forEach(store -> catalogs.addAll(store.processor().stores()));
        for (TopologyDescription.Subtopology sub : description.subtopologies()) {
            for (TopologyDescription.Node node : sub.nodes()) {
                if (node instanceof TopologyDescription.Processor processor) {
                    processor.stores().stream()
                            .filter(store -> !catalogs.contains(store))
                            .forEach(store -> stores.computeIfAbsent(sub.id(), id -> new TreeSet<>())
                                    .add(store));
                }
            }
        }
    }

    /** Stores that are being restored first. */
    List<StoreLine> of(Iterable<ThreadMetadata> threads) {
        Map<String, int[]> tasks = new TreeMap<>();
        catalogs.forEach(catalog -> tasks.put(catalog, new int[] {1, 0}));
        for (ThreadMetadata thread : threads) {
            count(tasks, thread.activeTasks(), 0);
            count(tasks, thread.standbyTasks(), 1);
        }
        List<Restoring> restoring = app.restoring();
        List<StoreLine> lines = new ArrayList<>();
        tasks.forEach((store, counts) -> lines.add(line(store, counts, restoring)));
        lines.sort(Comparator.comparing(line -> line.total() == null));
        return lines;
    }

    private void count(Map<String, int[]> tasks, Iterable<TaskMetadata> some, int kind) {
        for (TaskMetadata task : some) {
            for (String store : stores.getOrDefault(task.taskId().subtopology(), new TreeSet<>())) {
                tasks.computeIfAbsent(store, name -> new int[2])[kind]++;
            }
        }
    }

    private static StoreLine line(String store, int[] counts, List<Restoring> all) {
        List<Restoring> own =
                all.stream().filter(one -> one.store().equals(store)).toList();
        Long restored = own.isEmpty()
                ? null
                : own.stream().mapToLong(Restoring::restored).sum();
        Long total =
                own.isEmpty() ? null : own.stream().mapToLong(Restoring::total).sum();
        return new StoreLine(store, counts[0], counts[1], restored, total);
    }

    /** Share of its records that a task has restored; null when it is up to date. */
    Double restored(TaskMetadata task, List<Restoring> all) {
        TreeSet<String> own = stores.getOrDefault(task.taskId().subtopology(), new TreeSet<>());
        List<Restoring> behind = all.stream()
                .filter(one -> one.partition() == task.taskId().partition() && own.contains(one.store()))
                .toList();
        long total = behind.stream().mapToLong(Restoring::total).sum();
        return total == 0
                ? null
                : (double) behind.stream().mapToLong(Restoring::restored).sum() / total;
    }
}

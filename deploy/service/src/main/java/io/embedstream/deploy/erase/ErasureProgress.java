package io.embedstream.deploy.erase;

import io.embedstream.topology.erasure.ErasureReport;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What has been reported of a request so far. Used by one thread. */
public final class ErasureProgress {
    private final int partitions;
    private final int applications;
    private final Set<Task> done = new HashSet<>();
    private final Map<String, Long> deleted = new TreeMap<>();

    /** One task of one application, by the topic it reports to. */
    private record Task(String topic, int partition) {}

    /**
     * Nothing has been reported.
     *
     * @param partitions the tasks of the first so many keep something of the person; others answer, too
     * @param applications each of which reports to a topic of its own
     */
    ErasureProgress(int partitions, int applications) {
        this.partitions = partitions;
        this.applications = applications;
    }

    void add(String topic, ErasureReport report) {
        report.deleted().forEach((store, count) -> deleted.merge(store, count, Long::sum));
        if (report.done() && report.partition() < partitions) {
            done.add(new Task(topic, report.partition()));
        }
    }

    /** Whether every task has nothing left. */
    public boolean isComplete() {
        return done.size() == tasks();
    }

    /** Tasks that answer. */
    public int tasks() {
        return partitions * applications;
    }

    /** Tasks that have nothing left. */
    public int done() {
        return done.size();
    }

    /** Entries deleted by store. */
    public Map<String, Long> deleted() {
        return Map.copyOf(deleted);
    }
}

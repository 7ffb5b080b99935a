package io.embedstream.deploy.erase;

import io.embedstream.topology.erasure.ErasureReport;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has been reported of a request so far. Used by one thread. */
public final class ErasureProgress {
    private final int tasks;
    private final Set<Integer> done = new TreeSet<>();
    private final Map<String, Long> deleted = new TreeMap<>();

    /** @param tasks those of the first so many partitions keep something of the person; others answer, too */
    ErasureProgress(int tasks) {
        this.tasks = tasks;
    }

    void add(ErasureReport report) {
        report.deleted().forEach((store, count) -> deleted.merge(store, count, Long::sum));
        if (report.done() && report.partition() < tasks) {
            done.add(report.partition());
        }
    }

    /** Whether every task has nothing left. */
    public boolean isComplete() {
        return done.size() == tasks;
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

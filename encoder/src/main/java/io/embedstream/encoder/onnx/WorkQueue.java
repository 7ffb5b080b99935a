package io.embedstream.encoder.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The jobs of all callers, from which workers take work in turn.
 *
 * <p>Fair: a job that gave a piece of work goes to the end of the line, so a caller with one text waits for at most one
 * piece of every other job. Runs with room left are filled from the jobs next in line. Safe for use by many threads.
 */
final class WorkQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Job> line = new ArrayDeque<>();
    private final BatchLimits limits;
    private final int workers;
    private boolean closed;

    WorkQueue(BatchLimits limits, int workers) {
        this.limits = limits;
        this.workers = workers;
    }

    void submit(Job job) {
        locked(() -> {
            line.addLast(job);
            changed.signalAll();
        });
    }

    /** Takes a job out of the line; pieces under way end by themselves. */
    void remove(Job job) {
        locked(() -> line.remove(job));
    }

    /** Lets workers go home when they find no work. */
    void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
        });
    }

    /** Waits for work; empty when the queue is closed and the line has none left. */
    Optional<Work> take() {
        lock.lock();
        try {
            while (true) {
                Optional<Work> work = next();
                if (work.isPresent() || closed) {
                    return work;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that a piece of work has ended, well or not. */
    void finished(Work work) {
        if (work instanceof Work.Tokenize slice) {
            locked(() -> {
                slice.job().sliceDone();
                changed.signalAll();
            });
        }
    }

    private Optional<Work> next() {
        for (int turns = line.size(); turns > 0; turns--) {
            Job job = line.pollFirst();
            if (job.exhausted()) {
                continue;
            }
            Optional<Work> work = job.nextSlice().or(() -> run(job));
            if (!job.exhausted()) {
                line.addLast(job);
            }
            if (work.isPresent()) {
                return work;
            }
        }
        return Optional.empty();
    }

    private Optional<Work> run(Job first) {
        if (first.pendingWindows() == 0) {
            return Optional.empty();
        }
        List<Window> run = new ArrayList<>();
        int most = Math.max(fairShare(first), limits.worthARun(first.nextLength()));
        first.fill(run, limits, most);
        for (Job other : line) {
            other.fill(run, limits, most);
        }
        return Optional.of(new Work.Run(run));
    }

    /**
     * With little work left, a run leaves some of it to the other workers, but no crumbs: every run costs something.
     */
    private int fairShare(Job first) {
        int pending = first.pendingWindows()
                + line.stream().mapToInt(Job::pendingWindows).sum();
        return (pending + workers - 1) / workers;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}

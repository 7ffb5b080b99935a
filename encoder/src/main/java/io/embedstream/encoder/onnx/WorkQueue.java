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
 * piece of every other job. A run begins with the longest window of the job whose turn it is and is filled with those
 * of all jobs that come nearest to its length, so that many small jobs are padded as little as one large one. Safe for
 * use by many threads.
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
        int longest = first.longestUpTo(Integer.MAX_VALUE);
        int most = Math.max(fairShare(first), limits.worthARun(longest));
        List<Window> run = new ArrayList<>();
        run.add(first.take(longest));
        while (run.size() < most) {
            Job nearest = nearest(first, longest);
            int length = nearest.longestUpTo(longest);
            if (length == 0 || !limits.admit(run.size(), longest, length)) {
                break;
            }
            run.add(nearest.take(length));
        }
        return Optional.of(new Work.Run(run));
    }

    /** The job with the longest window of no more than so many tokens, which may be none. */
    private Job nearest(Job first, int tokens) {
        Job nearest = first;
        for (Job other : line) {
            if (other.longestUpTo(tokens) > nearest.longestUpTo(tokens)) {
                nearest = other;
            }
        }
        return nearest;
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

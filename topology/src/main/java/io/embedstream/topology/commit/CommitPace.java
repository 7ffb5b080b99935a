package io.embedstream.topology.commit;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits soon while there is little to do, and leaves it to {@code commit.interval.ms} while there is a backlog, where
 * a transaction costs more than an earlier result is worth. A poll that is full is a backlog. Otherwise a record is
 * followed by a commit at once, or
 * {@link #PAUSE} after the last one. When a commit comes makes no difference to what is written.
 *
 * <p>One for each task; used by its thread.
 */
public final class CommitPace {
    /** Least time between two commits that are asked for here, and longest until the one that a record waits for. */
    public static final Duration PAUSE = Duration.ofMillis(25);

    /** What the polls and the tasks of one stream thread know of each other. */
    private static final class Polls {
        private boolean backlog;
        private long askedAt = System.nanoTime() - PAUSE.toNanos();
    }

    private static final ThreadLocal<Polls> POLLS = ThreadLocal.withInitial(Polls::new);

    private final ProcessorContext<?, ?> context;
    private boolean waiting;

    /** Called in a processor's {@code init}. */
    public CommitPace(ProcessorContext<?, ?> context) {
        this.context = context;
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> commitIfDue());
    }

    /** The thread has polled; a full poll says that more waits. */
    public static void polled(boolean full) {
        POLLS.get().backlog = full;
    }

    /** Called for each record. */
    public void processed() {
        waiting = true;
        commitIfDue();
    }

    private void commitIfDue() {
        var polls = POLLS.get();
        if (!waiting || polls.backlog) {
            return;
        }
        long now = System.nanoTime();
        if (now - polls.askedAt >= PAUSE.toNanos()) {
            polls.askedAt = now;
            waiting = false;
            context.commit();
        }
    }
}

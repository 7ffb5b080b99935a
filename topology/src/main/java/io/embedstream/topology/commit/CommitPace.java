package io.embedstream.topology.commit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits soon while there is little to do, and later with a backlog, where a transaction costs more than an earlier
 * result is worth. A poll that is full is a backlog: then {@link #PAUSE_WITH_BACKLOG} lies between two commits, and
 * from {@value #LONG_BACKLOG} full polls in a row on {@code commit.interval.ms}. Otherwise a record is followed by a
 * commit at once, or {@link #PAUSE} after the last one. When a commit comes makes no difference to what is written.
 *
 * <p>One for each task; used by its thread.
 */
public final class CommitPace {
    /** Least time between two commits that are asked for here, and longest until the one that a record waits for. */
    public static final Duration PAUSE = Duration.ofMillis(25);

    /** Least time between two commits that are asked for behind a full poll. */
    static final Duration PAUSE_WITH_BACKLOG = Duration.ofMillis(500);

    /** Full polls in a row from which on no commit is asked for here; what comes then has waited for seconds anyway. */
    private static final int LONG_BACKLOG = 3;

    /** What the polls and the tasks of one stream thread know of each other. */
    private static final class Polls {
        private int fullInARow;
        private long askedAt = System.nanoTime() - PAUSE.toNanos();

        private boolean isDue(long now) {
            var pause = fullInARow == 0 ? PAUSE : PAUSE_WITH_BACKLOG;
            return fullInARow < LONG_BACKLOG && now - askedAt >= pause.toNanos();
        }
    }

    private static final ThreadLocal<Polls> POLLS = ThreadLocal.withInitial(Polls::new);

    private final ProcessorContext<?, ?> context;
    private final LongSupplier nanos;
    private boolean waiting;

    /** Called in a processor's {@code init}. */
    public CommitPace(ProcessorContext<?, ?> context) {
        this(context, System::nanoTime);
    }

    CommitPace(ProcessorContext<?, ?> context, LongSupplier nanos) {
        this.context = context;
        this.nanos = nanos;
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> commitIfDue());
    }

    /** The thread has polled; a full poll says that more waits. */
    public static void polled(boolean full) {
        var polls = POLLS.get();
        polls.fullInARow = full ? polls.fullInARow + 1 : 0;
    }

    /** Called for each record. */
    public void processed() {
        waiting = true;
        commitIfDue();
    }

    private void commitIfDue() {
        if (!waiting) {
            return;
        }
        var polls = POLLS.get();
        long now = nanos.getAsLong();
        if (polls.isDue(now)) {
            polls.askedAt = now;
            waiting = false;
            context.commit();
        }
    }
}

package io.embedstream.topology.commit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits soon while there is little to do, and later with a backlog, where a transaction costs more than an earlier
 * result is worth. A poll that is full is a backlog: then {@link #PAUSE_WITH_BACKLOG} lies between two commits, and
 * after {@link #LONG_BACKLOG} of full polls {@code commit.interval.ms}. Otherwise a record is followed by a commit at
 * once, or {@link #PAUSE} after the last one. When a commit comes makes no difference to what is written.
 *
 * <p>One for each task; used by its thread.
 */
public final class CommitPace {
    /** Least time between two commits that are asked for here, and longest until the one that a record waits for. */
    public static final Duration PAUSE = Duration.ofMillis(25);

    /** Least time between two commits that are asked for behind a full poll. */
    static final Duration PAUSE_WITH_BACKLOG = Duration.ofMillis(500);

    /**
     * How long all polls have to be full until no commit is asked for here. Long, since a transaction hands all that it
     * sends on to the next poll at once: with time to spare polls in between are not full.
     */
    static final Duration LONG_BACKLOG = Duration.ofSeconds(5);

    /** What the polls and the tasks of one stream thread know of each other. */
    private static final class Polls {
        private boolean full;
        private long fullSince;
        private long askedAt = System.nanoTime() - PAUSE.toNanos();

        private void polled(boolean isFull, long now) {
            if (isFull && !full) {
                fullSince = now;
            }
            full = isFull;
        }

        private boolean isDue(long now) {
            if (!full) {
                return now - askedAt >= PAUSE.toNanos();
            }
            return now - fullSince < LONG_BACKLOG.toNanos() && now - askedAt >= PAUSE_WITH_BACKLOG.toNanos();
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
        POLLS.get().polled(full, System.nanoTime());
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

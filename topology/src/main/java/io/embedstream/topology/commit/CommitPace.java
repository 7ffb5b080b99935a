package io.embedstream.topology.commit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits soon while there is little to do, and later with a backlog, where a transaction costs more than an earlier
 * result is worth. A record is followed by a commit at once, or {@link #PAUSE} after the last one; when all polls have
 * been full for {@link #BACKLOG}, {@link #PAUSE_WITH_BACKLOG} after it; after {@link #LONG_BACKLOG} of them it is left
 * to {@code commit.interval.ms}. One full poll is no backlog: a transaction hands all that it sends on to the next poll
 * at once, the more the longer it was. When a commit comes makes no difference to what is written.
 *
 * <p>One for each task; used by its thread.
 */
public final class CommitPace {
    /** Least time between two commits that are asked for here, and longest until the one that a record waits for. */
    public static final Duration PAUSE = Duration.ofMillis(25);

    /** Least time between two commits that are asked for with a backlog. */
    static final Duration PAUSE_WITH_BACKLOG = Duration.ofMillis(500);

    static final Duration BACKLOG = Duration.ofSeconds(1);

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
            long fullFor = full ? now - fullSince : 0;
            var pause = fullFor < BACKLOG.toNanos() ? PAUSE : PAUSE_WITH_BACKLOG;
            return fullFor < LONG_BACKLOG.toNanos() && now - askedAt >= pause.toNanos();
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

package io.embedstream.topology.commit;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit as soon as records wait for one and the {@link CommitBudget} of the stream thread allows it. When a
 * commit comes makes no difference to what is written.
 *
 * <p>One for each task; used by its thread.
 */
public final class CommitPace {
    /** Least time from one commit to the next, and how often a thread that has nothing to do looks. */
    public static final Duration LEAST_PAUSE = Duration.ofMillis(25);

    private static final ThreadLocal<CommitBudget> BUDGET =
            ThreadLocal.withInitial(() -> new CommitBudget(System.nanoTime()));

    private final ProcessorContext<?, ?> context;
    private final LongSupplier nanos;
    /** The transaction in which a record was processed that waits for its end. */
    private OptionalLong waiting = OptionalLong.empty();

    /** Called in a processor's {@code init}. */
    public CommitPace(ProcessorContext<?, ?> context) {
        this(context, System::nanoTime);
    }

    CommitPace(ProcessorContext<?, ?> context, LongSupplier nanos) {
        this.context = context;
        this.nanos = nanos;
        context.schedule(LEAST_PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> looked());
    }

    /** The thread has polled records. */
    public static void polled() {
        BUDGET.get().waited(System.nanoTime());
    }

    /** The thread begins to commit; said again before the end, it changes nothing. */
    static void commitBegins() {
        BUDGET.get().commitBegins(System.nanoTime());
    }

    static void commitEnds() {
        BUDGET.get().commitEnds(System.nanoTime());
    }

    /** Called after each record. */
    public void processed() {
        var budget = BUDGET.get();
        long now = nanos.getAsLong();
        budget.worked(now);
        waiting = OptionalLong.of(budget.transaction());
        commitIfDue(budget, now);
    }

    private void looked() {
        var budget = BUDGET.get();
        long now = nanos.getAsLong();
        budget.waited(now);
        commitIfDue(budget, now);
    }

    /** A commit is of all tasks of the thread: what waited in a transaction before this one waits no more. */
    private void commitIfDue(CommitBudget budget, long now) {
        if (waiting.isPresent() && waiting.getAsLong() == budget.transaction() && budget.allows(now)) {
            waiting = OptionalLong.empty();
            context.commit();
        }
    }
}

package io.embedstream.topology.commit;

/**
 * What a stream thread may spend on commits: half of the time for which it has waited for records since the last one,
 * and a fortieth of the time for which it has worked. So a record that comes alone is committed at once, transactions
 * become larger as the thread becomes busier, and with a backlog, where throughput is worth more than an earlier
 * result, they are as large as {@code commit.interval.ms} and a fortieth allow. What a commit costs is what it has
 * taken lately, so a slower machine or broker has fewer.
 *
 * <p>Moments are of {@link System#nanoTime}. Used by one thread.
 */
final class CommitBudget {
    private static final int WAITED = 2;
    private static final int WORKED = 40;

    /** A commit weighs so little in the average that a single slow one changes little. */
    private static final int AVERAGED = 4;

    /** A commit that takes longer counts as this: a thread that has just waited for 200 ms always commits. */
    private static final long MOST = 100_000_000;

    private static final long LEAST_PAUSE = CommitPace.LEAST_PAUSE.toNanos();

    private long cost;
    private long seen;
    private long waited;
    private long worked;
    private long last;
    private long begun;
    private boolean committing;
    private long transaction;

    CommitBudget(long now) {
        seen = now;
        last = now - LEAST_PAUSE;
    }

    /** Since the last moment of which is known, the thread has waited for records. */
    void waited(long now) {
        waited += now - seen;
        seen = now;
    }

    /** Since the last moment of which is known, the thread has worked. */
    void worked(long now) {
        worked += now - seen;
        seen = now;
    }

    void commitBegins(long now) {
        if (!committing) {
            committing = true;
            begun = now;
        }
    }

    void commitEnds(long now) {
        if (committing) {
            cost += (Math.min(now - begun, MOST) - cost) / AVERAGED;
            committing = false;
        }
        transaction++;
        begin(now);
    }

    /** Number of the transaction the thread is in. */
    long transaction() {
        return transaction;
    }

    /** Whether a commit is due; if so, what was saved for it is spent. */
    boolean allows(long now) {
        boolean due = now - last >= LEAST_PAUSE && waited / WAITED + worked / WORKED >= cost;
        if (due) {
            begin(now);
        }
        return due;
    }

    private void begin(long now) {
        last = now;
        seen = now;
        waited = 0;
        worked = 0;
    }
}

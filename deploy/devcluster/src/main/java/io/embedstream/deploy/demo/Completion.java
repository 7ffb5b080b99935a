package io.embedstream.deploy.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Detects that every input has been processed and committed: each has an enriched record or a dead letter, nothing
 * waits for the application, and the results computed over several inputs have settled.
 */
final class Completion {
    private static final Duration MOST_REST = Duration.ofMinutes(1);

    private final Replays replays;
    private final OutputCounts counts;
    private final GroupBacklog backlog;
    private final Duration rest;
    private final BooleanSupplier waiting;
    private boolean complete;

    /**
     * A completion to ask about.
     *
     * @param rest silence of all outputs after which nothing more is to come; above the time in which idle partitions
     *     are noticed
     * @param waiting whether the application is about to write more although nothing comes; shown a second late
     */
    Completion(Replays replays, OutputCounts counts, GroupBacklog backlog, Duration rest, BooleanSupplier waiting) {
        this.replays = replays;
        this.counts = counts;
        this.backlog = backlog;
        this.rest = rest;
        this.waiting = waiting;
    }

    /** Whether it is so; once it is, it stays so. */
    boolean isReached() {
        complete = complete
                || (replays.ended()
                        && counts.judged() >= replays.eventRecords()
                        && counts.quiet().compareTo(rest) > 0
                        && (!waiting.getAsBoolean() || counts.quiet().compareTo(MOST_REST) > 0)
                        && backlog.isEmpty());
        return complete;
    }
}

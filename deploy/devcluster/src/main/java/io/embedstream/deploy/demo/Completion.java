package io.embedstream.deploy.demo;

import java.time.Duration;

/**
 * Detects that every input has been processed and committed: each has an enriched record or a dead letter, nothing
 * waits for the application, and the results computed over several inputs have settled.
 */
final class Completion {
    private final Replays replays;
    private final OutputCounts counts;
    private final GroupBacklog backlog;
    private final Duration rest;
    private boolean complete;

    /**
     * A completion to ask about.
     *
     * @param rest silence of all outputs after which nothing more is to come; above the time in which idle partitions
     *     are noticed
     */
    Completion(Replays replays, OutputCounts counts, GroupBacklog backlog, Duration rest) {
        this.replays = replays;
        this.counts = counts;
        this.backlog = backlog;
        this.rest = rest;
    }

    /** Whether it is so; once it is, it stays so. */
    boolean isReached() {
        complete = complete
                || (replays.ended()
                        && counts.judged() >= replays.eventRecords()
                        && counts.quiet().compareTo(rest) > 0
                        && backlog.isEmpty());
        return complete;
    }
}

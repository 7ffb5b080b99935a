package io.embedstream.deploy.demo;

/** Measures one run: from its start to the last enriched record or dead letter, and the texts enriched in between. */
final class Stopwatch {
    private final OutputCounts counts;
    private final long startedAt = System.nanoTime();
    private final long enrichedBefore;

    /** Starts now. */
    Stopwatch(OutputCounts counts) {
        this.counts = counts;
        this.enrichedBefore = counts.enriched();
    }

    double seconds() {
        return Math.max(0, counts.lastJudgedNanos() - startedAt) / 1e9;
    }

    double textsPerSecond() {
        double seconds = seconds();
        return seconds == 0 ? 0 : (counts.enriched() - enrichedBefore) / seconds;
    }
}

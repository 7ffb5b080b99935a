package io.embedstream.deploy.cli;

import io.embedstream.deploy.replay.BadRecord;
import io.embedstream.deploy.replay.BadRecordLines;
import io.embedstream.deploy.replay.ReplayListener;
import io.embedstream.deploy.replay.SourceStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of a replay, at most once a second and at its end. Called by one thread. */
final class ReplayProgressLine implements ReplayListener {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final PrintWriter err;
    private final long startedAt = System.nanoTime();
    private long printedAt = startedAt;
    private long firstLine = -1;
    private final BadRecordLines bad;
    private String latest = "";

    ReplayProgressLine(PrintWriter err) {
        this.err = err;
        this.bad = new BadRecordLines(err);
    }

    @Override
    public void bad(BadRecord record) {
        bad.add(record);
    }

    @Override
    public void committed(SourceStream stream, long done, long total) {
        if (firstLine < 0) {
            firstLine = done;
        }
        long now = System.nanoTime();
        double perSecond = (done - firstLine) / Math.max(1e-9, (now - startedAt) / 1e9);
        latest = String.format(Locale.ROOT, "%s %d/%d records, %.0f/s", stream.label(), done, total, perSecond);
        if (now - printedAt >= INTERVAL_NANOS) {
            printedAt = now;
            err.println(latest);
        }
    }

    void finish() {
        err.println(latest);
    }
}

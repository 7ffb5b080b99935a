package io.embedstream.topology.drift;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.drift.OpenWindows.Due;
import io.embedstream.topology.drift.WindowSummaries.Summary;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The windows of all series. What is written of a window last is a function of the set of texts that came while it was
 * kept. Work in one call is bounded: what is left stays in state, and goes on with the next. For the task's thread.
 */
final class DriftWindows {
    /** Windows kept behind those that are compared with, for texts of partitions that are read later than others. */
    private static final int KEPT_FOR_LATE_TEXTS = 48;
    /** Windows beyond the time agreed on: more than that are of wrong clocks. */
    private static final int AHEAD = 64;

    private final DriftSettings settings;
    private final OpenWindows windows;
    private final Samples samples;
    private final WindowSummaries summaries;
    private final DriftOf drift;

    DriftWindows(DriftSettings settings, OpenWindows windows, Samples samples, WindowSummaries summaries) {
        this.settings = settings;
        this.windows = windows;
        this.samples = samples;
        this.summaries = summaries;
        this.drift = new DriftOf(settings);
    }

    /** Takes a sample; returns whether it came in time. A window that it opens is paid for by work on two others. */
    boolean add(Series series, DriftSample sample, Consumer<EmbeddingDrift> output) {
        long time = sample.getEventTime().toEpochMilli();
        long start = settings.windowOf(time);
        windows.observe(series, time);
        if (start < keptFrom(series)) {
            return false;
        }
        if (windows.open(series, start)) {
            dropFarthest(series);
            work(series, 2, output);
        }
        if (samples.add(series, start, sample)) {
            windows.changed(series, start);
        }
        return true;
    }

    private void dropFarthest(Series series) {
        long now = windows.now(series).orElse(Long.MIN_VALUE);
        if (now >= 0) {
            windows.lastOfMoreThan(AHEAD, series, now).ifPresent(last -> forget(series, last));
        }
    }

    private long keptFrom(Series series) {
        OptionalLong now = windows.now(series);
        long kept = settings.window().toMillis() * (settings.referenceWindows() + KEPT_FOR_LATE_TEXTS);
        return now.isEmpty() ? 0 : settings.windowOf(now.getAsLong()) - kept;
    }

    /** Compares windows that are due, and forgets old ones; at most so many of each of every series. */
    void work(int most, Consumer<EmbeddingDrift> output) {
        windows.series().forEach(series -> work(series, most, output));
    }

    private void work(Series series, int most, Consumer<EmbeddingDrift> output) {
        boolean more = true;
        for (int i = 0; i < most && more; i++) {
            more = compareNext(series, output);
        }
        for (int i = 0; i < most; i++) {
            forgetOld(series, output);
        }
    }

    private boolean compareNext(Series series, Consumer<EmbeddingDrift> output) {
        var now = windows.now(series);
        if (now.isEmpty()) {
            return false;
        }
        long until = now.getAsLong()
                - settings.grace().toMillis()
                - settings.window().toMillis();
        var due = windows.due(series, until + 1);
        due.ifPresent(next -> compare(series, next).ifPresent(output));
        return due.isPresent();
    }

    private Optional<EmbeddingDrift> compare(Series series, Due due) {
        windows.done(series, due.start());
        if (due.isStale()) {
            summarise(series, due.start());
        }
        var own = summaries.get(series, due.start());
        if (own == null || !summaries.isComparable(own)) {
            return Optional.empty();
        }
        var before = summaries.before(series, due.start());
        return Optional.of(
                drift.window(new Summary(due.start(), own), before, () -> samples.texts(series, due.start())));
    }

    private void summarise(Series series, long start) {
        var texts = samples.texts(series, start);
        if (texts.isEmpty()) {
            return;
        }
        var summary = Summaries.of(texts, samples.isWhole(series, start), samples.answers(series, start));
        summaries.put(series, start, summary);
        if (summaries.isComparable(summary)) {
            summaries.after(series, start).forEach(later -> windows.othersChanged(series, later));
        }
    }

    private void forgetOld(Series series, Consumer<EmbeddingDrift> output) {
        var first = windows.first(series);
        if (first.isPresent() && first.getAsLong() < keptFrom(series)) {
            windows.due(series, first.getAsLong() + 1)
                    .flatMap(due -> compare(series, due))
                    .ifPresent(output);
            forget(series, first.getAsLong());
        }
    }

    private void forget(Series series, long start) {
        windows.forget(series, start);
        samples.delete(series, start);
        summaries.delete(series, start);
    }
}

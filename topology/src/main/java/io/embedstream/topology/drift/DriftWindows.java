package io.embedstream.topology.drift;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.drift.OpenWindows.Due;
import io.embedstream.topology.drift.WindowSummaries.Summary;
import io.embedstream.topology.text.IdHash;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The windows of all series. A window is compared when it is complete, and forgotten only after that, so that what is
 * written of it last is a function of the set of its texts. Work in one call is bounded: what is left stays in state,
 * and goes on with the next. For the task's thread.
 */
final class DriftWindows {
    private final DriftSettings settings;
    private final OpenWindows windows;
    private final CompleteTimes complete;
    private final KeptWindows kept;
    private final Samples samples;
    private final WindowSummaries summaries;
    private final DriftOf drift;
    /** Key of the series whose turn it was last. */
    private String served = "";

    DriftWindows(
            DriftSettings settings,
            OpenWindows windows,
            CompleteTimes complete,
            Samples samples,
            WindowSummaries summaries) {
        this.settings = settings;
        this.windows = windows;
        this.complete = complete;
        this.kept = new KeptWindows(settings, windows, complete);
        this.samples = samples;
        this.summaries = summaries;
        this.drift = new DriftOf(settings);
    }

    /** Takes a sample; returns whether it came in time. A window that it opens is paid for by work on two others. */
    boolean add(Series series, DriftSample sample, Consumer<EmbeddingDrift> output) {
        long time = sample.getEventTime().toEpochMilli();
        long start = settings.windowOf(time);
        if (kept.isTooOld(series, start)) {
            return false;
        }
        windows.observe(series, time, IdHash.of(sample.getEventId()));
        if (windows.open(series, start)) {
            kept.tooFarAhead(series).ifPresent(farthest -> forget(series, farthest));
            work(series, output);
            work(series, output);
        }
        if (samples.add(series, start, sample)) {
            windows.changed(series, start);
        }
        return true;
    }

    /** Whether a window of a stream is compared once all windows that begin before a moment are complete. */
    boolean isAwaited(String stream, long before) {
        return windows.series().stream()
                .filter(series -> series.stream().equals(stream))
                .anyMatch(series -> windows.due(series, before).isPresent());
    }

    /**
     * Compares windows that are due, and forgets old ones: at most so many in all, one of each series in turn. Returns
     * whether there was any.
     */
    boolean work(int most, Consumer<EmbeddingDrift> output) {
        var all = windows.series();
        kept.look(all);
        Collections.rotate(all, (int) -all.stream()
                .takeWhile(series -> series.key().compareTo(served) <= 0)
                .count());
        var turns = new ArrayDeque<>(all);
        int left = most;
        while (left > 0 && !turns.isEmpty()) {
            var series = turns.remove();
            if (work(series, output)) {
                left--;
                served = series.key();
                if (windows.has(series)) {
                    turns.add(series);
                }
            }
        }
        return left < most;
    }

    /** Compares a window and forgets one; returns whether there was any. */
    private boolean work(Series series, Consumer<EmbeddingDrift> output) {
        boolean compared = compareNext(series, output);
        boolean tooMany = kept.isTooMany(series);
        if (tooMany) {
            forgetOldest(series, output);
        }
        return compared || tooMany;
    }

    private boolean compareNext(Series series, Consumer<EmbeddingDrift> output) {
        var until = complete.of(series);
        var due = until.isEmpty() ? Optional.<Due>empty() : windows.due(series, until.getAsLong());
        due.flatMap(next -> compare(series, next)).ifPresent(output);
        return due.isPresent();
    }

    /** After its last comparison. */
    private void forgetOldest(Series series, Consumer<EmbeddingDrift> output) {
        long first = windows.of(series).first();
        windows.due(series, first + 1).flatMap(due -> compare(series, due)).ifPresent(output);
        forget(series, first);
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

    private void forget(Series series, long start) {
        windows.forget(series, start);
        samples.delete(series, start);
        summaries.delete(series, start);
    }
}

package io.embedstream.topology.drift;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.drift.OpenWindows.Due;
import io.embedstream.topology.drift.WindowSummaries.Summary;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * The windows of all series. What is written of a window last is a function of the set of texts that came while it was
 * kept. Work in one call is bounded: what is left stays in state, and goes on with the next. For the task's thread.
 */
final class DriftWindows {
    /** Windows beyond the time agreed on: of wrong clocks, few texts each, which belong there when time comes. */
    private static final int AHEAD = 1000;

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
        if (isTooOld(series, start)) {
            return false;
        }
        if (windows.open(series, start)) {
            forgetFarthest(series);
            forgetOldest(series, output);
            work(series, 2, output);
        }
        if (samples.add(series, start, sample)) {
            windows.changed(series, start);
        }
        return true;
    }

    private boolean isTooOld(Series series, long start) {
        var all = windows.of(series);
        return !all.contains(start) && passed(series).size() >= mostKept() && start < all.first();
    }

    private int mostKept() {
        return settings.referenceWindows() + settings.keptWindows();
    }

    /** Windows up to the time agreed on. */
    private SortedSet<Long> passed(Series series) {
        var now = windows.now(series);
        return now.isEmpty() ? Collections.emptySortedSet() : windows.of(series).headSet(now.getAsLong() + 1);
    }

    private void forgetFarthest(Series series) {
        var now = windows.now(series);
        if (now.isPresent()) {
            var ahead = windows.of(series).tailSet(now.getAsLong() + 1);
            if (ahead.size() > AHEAD) {
                forget(series, ahead.last());
            }
        }
    }

    /** The oldest of too many, after its last comparison; at most two, since time may pass several at once. */
    private void forgetOldest(Series series, Consumer<EmbeddingDrift> output) {
        for (int i = 0; i < 2 && passed(series).size() > mostKept(); i++) {
            long first = windows.of(series).first();
            windows.due(series, first + 1).flatMap(due -> compare(series, due)).ifPresent(output);
            forget(series, first);
        }
    }

    /** Compares windows that are due, at most so many of every series. */
    void work(int most, Consumer<EmbeddingDrift> output) {
        windows.series().forEach(series -> work(series, most, output));
    }

    private void work(Series series, int most, Consumer<EmbeddingDrift> output) {
        boolean more = true;
        for (int i = 0; i < most && more; i++) {
            more = compareNext(series, output);
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

    private void forget(Series series, long start) {
        windows.forget(series, start);
        samples.delete(series, start);
        summaries.delete(series, start);
    }
}

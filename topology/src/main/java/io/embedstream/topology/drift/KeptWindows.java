package io.embedstream.topology.drift;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * Which windows are kept: of those that have been compared a fixed number, of those that wait until all partitions have
 * come to them as many as a partition that stands still may cost, and as many beyond the time that texts agree on. For
 * the task's thread.
 */
final class KeptWindows {
    /** Windows that wait for a partition that is read later than others; beyond them it is not waited for. */
    private static final int WAITING = 1000;
    /** Windows beyond the time agreed on: of wrong clocks, few texts each, which belong there when time comes. */
    private static final int AHEAD = 1000;

    private final int compared;
    private final OpenWindows windows;
    private final CompleteTimes complete;

    KeptWindows(DriftSettings settings, OpenWindows windows, CompleteTimes complete) {
        this.compared = settings.referenceWindows() + settings.keptWindows();
        this.windows = windows;
        this.complete = complete;
    }

    /** Whether a window that is not kept is so old that it is not opened. */
    boolean isTooOld(Series series, long start) {
        var all = windows.of(series);
        return !all.isEmpty()
                && start < all.first()
                && (compared(series).size() >= compared || reached(series).size() >= compared + WAITING);
    }

    /** Whether the oldest window is one too many. */
    boolean isTooMany(Series series) {
        return compared(series).size() > compared || reached(series).size() > compared + WAITING;
    }

    /** The farthest window, if there are too many that time has not come to. */
    Optional<Long> tooFarAhead(Series series) {
        var latest = windows.latest(series);
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        var ahead = windows.of(series).tailSet(latest.getAsLong() + 1);
        return ahead.size() > AHEAD ? Optional.of(ahead.last()) : Optional.empty();
    }

    /** Windows that are complete and not to be compared any more. */
    private SortedSet<Long> compared(Series series) {
        var until = complete.of(series);
        return before(
                series,
                until.isEmpty()
                        ? until
                        : OptionalLong.of(windows.due(series, until.getAsLong())
                                .map(OpenWindows.Due::start)
                                .orElse(until.getAsLong())));
    }

    /** Windows that at least some partition has come to. */
    private SortedSet<Long> reached(Series series) {
        var latest = windows.latest(series);
        return before(series, latest.isEmpty() ? latest : OptionalLong.of(latest.getAsLong() + 1));
    }

    private SortedSet<Long> before(Series series, OptionalLong moment) {
        return windows.of(series).headSet(moment.orElse(Long.MIN_VALUE));
    }
}

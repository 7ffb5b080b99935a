package io.embedstream.topology.drift;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which windows are kept: of those that have been compared a fixed number, of those that wait until all partitions have
 * come to them as many as a partition that stands still may cost, and as many beyond the time that texts agree on; none
 * of a series that has ended, or of a stream that is not looked at any more. For the task's thread.
 */
final class KeptWindows {
    /** Windows that wait for a partition that is read later than others; beyond them it is not waited for. */
    private static final int WAITING = 1000;
    /** Windows beyond the time agreed on: of wrong clocks, few texts each, which belong there when time comes. */
    private static final int AHEAD = 1000;

    private final DriftSettings settings;
    private final int compared;
    /**
     * Of streams, where the latest complete windows of all series begin, as many as are kept of each: so many texts
     * must lie ahead before anything is taken for ended, not a wrong clock's.
     */
    private final Map<String, Long> latest = new HashMap<>();

    private final OpenWindows windows;
    private final CompleteTimes complete;

    KeptWindows(DriftSettings settings, OpenWindows windows, CompleteTimes complete) {
        this.settings = settings;
        this.compared = settings.referenceWindows() + settings.keptWindows();
        this.windows = windows;
        this.complete = complete;
    }

    /** Looks how far streams have come, whichever series their windows belong to. */
    void look(List<Series> all) {
        var starts = new HashMap<String, NavigableSet<Long>>();
        all.forEach(series -> gather(series, starts.computeIfAbsent(series.stream(), of -> new TreeSet<>())));
        latest.clear();
        starts.forEach((stream, found) -> {
            if (found.size() == compared) {
                latest.put(stream, found.first());
            }
        });
    }

    private void gather(Series series, NavigableSet<Long> starts) {
        for (long start : before(series, complete.of(series)).descendingSet()) {
            if (starts.size() == compared && start <= starts.first()) {
                return;
            }
            starts.add(start);
            if (starts.size() > compared) {
                starts.pollFirst();
            }
        }
    }

    /** Whether a window that is not kept is so old that it is not opened. */
    boolean isTooOld(Series series, long start) {
        var all = windows.of(series);
        if (all.isEmpty() || start < all.first()) {
            return !complete.follows(series)
                    || liesBehind(series, start, settings.longestGap())
                    || compared(series).size() >= compared
                    || reached(series).size() >= compared + WAITING;
        }
        return false;
    }

    /** Whether the oldest window is one too many. */
    boolean isTooMany(Series series) {
        return compared(series).size() > compared || reached(series).size() > compared + WAITING || hasEnded(series);
    }

    /**
     * Twice the longest gap after its last window, so that a late text which is taken still has none to be compared
     * with. Windows of wrong clocks lie beyond.
     */
    private boolean hasEnded(Series series) {
        var past = before(series, complete.of(series));
        return !complete.follows(series)
                || !past.isEmpty() && liesBehind(series, past.last(), 2 * settings.longestGap());
    }

    private boolean liesBehind(Series series, long start, long gap) {
        var come = latest.get(series.stream());
        return come != null && come - start > gap;
    }

    /** The farthest window, if there are too many that time has not come to. */
    Optional<Long> tooFarAhead(Series series) {
        var time = windows.latest(series);
        if (time.isEmpty()) {
            return Optional.empty();
        }
        var ahead = windows.of(series).tailSet(time.getAsLong(), false);
        return ahead.size() > AHEAD ? Optional.of(ahead.last()) : Optional.empty();
    }

    /** Windows that are complete and not to be compared any more. */
    private NavigableSet<Long> compared(Series series) {
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
    private NavigableSet<Long> reached(Series series) {
        var time = windows.latest(series);
        return before(series, time.isEmpty() ? time : OptionalLong.of(time.getAsLong() + 1));
    }

    private NavigableSet<Long> before(Series series, OptionalLong moment) {
        return windows.of(series).headSet(moment.orElse(Long.MIN_VALUE), false);
    }
}

package io.embedstream.topology.news;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The event time that the articles of a partition agree on, a function of their event times in the partition's order.
 *
 * <p>An article up to a jump ahead of it moves it. One further ahead is set aside until as many as the needed
 * witnesses, itself included, lie that far ahead; then time moves to the least of them. If as many others come first
 * that do not, those ahead are forgotten: theirs were wrong clocks. Before anything is agreed on every article is
 * ahead. So a single wrong clock never moves time, and a gap costs a few articles' patience.
 *
 * @param agreed epoch milliseconds, or empty before the first agreement
 * @param ahead event times set aside, in order of arrival; fewer than the witnesses needed
 * @param against articles since the first of them that were not ahead
 */
record AgreedTime(OptionalLong agreed, List<Long> ahead, int against) {
    /** Before the first article. */
    static final AgreedTime NONE = new AgreedTime(OptionalLong.empty(), List.of(), 0);

    AgreedTime {
        ahead = List.copyOf(ahead);
    }

    /** The agreement after one more article. */
    AgreedTime after(long time, Duration jump, int witnesses) {
        return isAhead(time, jump) ? afterAhead(time, jump, witnesses) : afterOther(time, jump, witnesses);
    }

    /** Whether an event time lies so far ahead that it takes witnesses. */
    boolean isAhead(long time, Duration jump) {
        return agreed.isEmpty() || time > agreed.getAsLong() + jump.toMillis();
    }

    /** What the last articles lie ahead at, if none has come since that does not; not confirmed yet. */
    OptionalLong claimed() {
        return against > 0
                ? OptionalLong.empty()
                : ahead.stream().mapToLong(time -> time).max();
    }

    private AgreedTime afterAhead(long time, Duration jump, int witnesses) {
        var all = new ArrayList<>(ahead);
        all.add(time);
        if (all.size() < witnesses) {
            return new AgreedTime(agreed, all, against);
        }
        long least = all.stream().mapToLong(each -> each).min().orElseThrow();
        all.remove(least);
        return new AgreedTime(OptionalLong.of(least), all, 0).absorbing(jump);
    }

    private AgreedTime afterOther(long time, Duration jump, int witnesses) {
        var later = OptionalLong.of(Math.max(agreed.orElseThrow(), time));
        boolean refuted = !ahead.isEmpty() && against + 1 >= witnesses;
        return new AgreedTime(later, refuted ? List.of() : ahead, refuted || ahead.isEmpty() ? 0 : against + 1)
                .absorbing(jump);
    }

    /** Takes in those set aside that time has come near to. */
    private AgreedTime absorbing(Duration jump) {
        var near = ahead.stream().filter(time -> !isAhead(time, jump)).toList();
        if (near.isEmpty()) {
            return this;
        }
        long latest = near.stream().mapToLong(time -> time).max().orElseThrow();
        var rest = ahead.stream().filter(time -> isAhead(time, jump)).toList();
        var moved = OptionalLong.of(Math.max(agreed.orElseThrow(), latest));
        return new AgreedTime(moved, rest, rest.isEmpty() ? 0 : against).absorbing(jump);
    }
}

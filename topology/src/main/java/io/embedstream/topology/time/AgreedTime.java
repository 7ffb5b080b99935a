package io.embedstream.topology.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The event time that the articles of a partition agree on, a function of their event times in the partition's order.
 *
 * <p>An article up to a jump ahead of it moves it. One further ahead is set aside until as many as the needed
 * witnesses, itself included, lie that far ahead; then time moves to the least of them. If as many others come first
 * that do not, those ahead are forgotten: theirs were wrong clocks. Before anything is agreed on every article is
 * ahead. An article that is sent again is no further witness. So a single wrong clock never moves time, and a gap costs
 * a few articles' patience.
 *
 * @param agreed epoch milliseconds, or empty before the first agreement
 * @param ahead claims set aside, in order of arrival; fewer than the witnesses needed
 * @param against articles since the first of them that were not ahead
 */
public record AgreedTime(OptionalLong agreed, List<Claim> ahead, int against) {
    /** Before the first article. */
    public static final AgreedTime NONE = new AgreedTime(OptionalLong.empty(), List.of(), 0);

    public AgreedTime {
        ahead = List.copyOf(ahead);
    }

    /**
     * An event time that is not agreed on yet.
     *
     * @param time epoch milliseconds
     * @param by hash of the article's id; {@link #UNKNOWN} in state of earlier builds
     */
    public record Claim(long time, long by) {
        /** No hash. */
        static final long UNKNOWN = -1;
    }

    /**
     * The agreement after one more article.
     *
     * @param by hash of its id, not negative
     */
    public AgreedTime after(long time, long by, Duration jump, int witnesses) {
        if (!isAhead(time, jump)) {
            return afterOther(time, jump, witnesses);
        }
        return ahead.stream().anyMatch(claim -> claim.by() == by) ? this : afterAhead(time, by, jump, witnesses);
    }

    /** Whether an event time lies so far ahead that it takes witnesses. */
    public boolean isAhead(long time, Duration jump) {
        return agreed.isEmpty() || time > agreed.getAsLong() + jump.toMillis();
    }

    /** What the last articles lie ahead at, if none has come since that does not; not confirmed yet. */
    public OptionalLong claimed() {
        return against > 0
                ? OptionalLong.empty()
                : ahead.stream().mapToLong(Claim::time).max();
    }

    private AgreedTime afterAhead(long time, long by, Duration jump, int witnesses) {
        var all = new ArrayList<>(ahead);
        all.add(new Claim(time, by));
        if (all.size() < witnesses) {
            return new AgreedTime(agreed, all, against);
        }
        var least = Collections.min(all, Comparator.comparingLong(Claim::time));
        all.remove(least);
        return new AgreedTime(OptionalLong.of(least.time()), all, 0).absorbing(jump);
    }

    private AgreedTime afterOther(long time, Duration jump, int witnesses) {
        var later = OptionalLong.of(Math.max(agreed.orElseThrow(), time));
        boolean refuted = !ahead.isEmpty() && against + 1 >= witnesses;
        return new AgreedTime(later, refuted ? List.of() : ahead, refuted || ahead.isEmpty() ? 0 : against + 1)
                .absorbing(jump);
    }

    /** Takes in those set aside that time has come near to. */
    private AgreedTime absorbing(Duration jump) {
        var near = ahead.stream().filter(claim -> !isAhead(claim.time(), jump)).toList();
        if (near.isEmpty()) {
            return this;
        }
        long latest = near.stream().mapToLong(Claim::time).max().orElseThrow();
        var rest = ahead.stream().filter(claim -> isAhead(claim.time(), jump)).toList();
        var moved = OptionalLong.of(Math.max(agreed.orElseThrow(), latest));
        return new AgreedTime(moved, rest, rest.isEmpty() ? 0 : against).absorbing(jump);
    }
}

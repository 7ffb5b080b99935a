package io.embedstream.topology.risk;

import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * An entity as it will be when the steps of its waiting mentions are closed, as far as they are known. For one thread.
 */
final class Foresight {
    private static final Comparator<EntityMention> ORDER =
            Comparator.comparing(EntityMention::getPublishedAt).thenComparing(EntityMention::getArticleId);

    private final EntityTracker tracker;
    private final MentionBuffer grid;
    private final TrackedEntity entity;
    private final Deque<Instant> times = new ArrayDeque<>();
    private EntityMention last;
    private Instant step;

    /** @param entity as it was last saved; changed from here on, and never saved */
    Foresight(EntityTracker tracker, MentionBuffer grid, TrackedEntity entity) {
        this.tracker = tracker;
        this.grid = grid;
        this.entity = entity;
    }

    /** Another one of the same, which goes on by itself. */
    Foresight copy() {
        var copy = new Foresight(tracker, grid, entity.copy());
        copy.times.addAll(times);
        copy.last = last;
        copy.step = step;
        return copy;
    }

    /** Whether a mention is its last. */
    boolean endsWith(EntityMention mention) {
        return last != null && ORDER.compare(last, mention) == 0;
    }

    /** Whether a mention comes behind all of its own. */
    boolean isBefore(EntityMention mention) {
        return last == null || ORDER.compare(last, mention) < 0;
    }

    /** End of the step of its last mention; without one, of the last step its entity was saved in. */
    Instant step() {
        var saved = entity.state().getAdvancedAt();
        return step != null ? step : saved != null ? saved : Instant.EPOCH;
    }

    /** Adds the next mention in order; returns whether it was that. */
    boolean add(EntityMention mention) {
        if (!isBefore(mention)) {
            return false;
        }
        var end = grid.stepEnd(mention.getPublishedAt());
        if (!end.equals(step)) {
            advanceTo(end);
        }
        tracker.add(entity, List.of(mention));
        times.add(mention.getPublishedAt());
        last = mention;
        return true;
    }

    private void advanceTo(Instant end) {
        if (step != null) {
            tracker.pass(entity, step);
        }
        for (var due = entity.state().getDueAt();
                due != null && due.isBefore(end);
                due = entity.state().getDueAt()) {
            tracker.begin(entity, due);
            tracker.pass(entity, due);
        }
        tracker.begin(entity, end);
        step = end;
    }

    /** What the alert would do if the step of the last mention closed now. */
    Optional<RiskAlert> decide() {
        return tracker.decide(entity, step);
    }

    /** Number of its mentions from a moment on; earlier ones are not counted again. */
    int mentionsFrom(Instant closedUntil) {
        while (!times.isEmpty() && times.peek().isBefore(closedUntil)) {
            times.remove();
        }
        return times.size();
    }

    /** What it weighs in memory: its stories and itself. */
    int size() {
        return entity.stories().size() + 1;
    }
}

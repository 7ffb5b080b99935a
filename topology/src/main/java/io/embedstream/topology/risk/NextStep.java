package io.embedstream.topology.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the next grid step at which something of an entity can change without a mention: a story leaves the window, the
 * cool-down ends, the mood is due to be written or has moved, the alert closes. Between such steps moods only fade, so
 * those in which one crosses a threshold are computed; a resting entity is due once more, when its baseline has been
 * forgotten.
 */
final class NextStep {
    /** Steps looked ahead; behind them the entity is looked at again. */
    private static final int MOST_AHEAD = 96;

    private static final int HALF_LIVES_KEPT = 10;

    private final RiskSettings settings;
    private final AlertRules rules;
    /** By the number of steps ahead, what fading leaves of the mood and of the burst mood. */
    private final double[] left;

    private final double[] leftOfBurst;

    NextStep(RiskSettings settings, AlertRules rules) {
        this.settings = settings;
        this.rules = rules;
        this.left = left(settings.step(), settings.halfLife());
        this.leftOfBurst = left(settings.step(), settings.burstHalfLife());
    }

    private static double[] left(Duration step, Duration halfLife) {
        return IntStream.rangeClosed(0, MOST_AHEAD)
                .mapToDouble(steps -> DecayedSums.decay(steps * step.toMillis(), halfLife))
                .toArray();
    }

    /**
     * The step after {@code at}, to which the entity has been advanced.
     *
     * @param moods of the entity then
     */
    Instant after(TrackedEntity entity, Moods moods, Instant at) {
        if (!entity.active()) {
            return onGrid(at.plus(settings.baselineHalfLife().multipliedBy(HALF_LIVES_KEPT)));
        }
        var limit = at.plus(settings.step().multipliedBy(MOST_AHEAD));
        var leaves =
                firstBehind(at.minus(settings.window()), entity).map(last -> last.plus(settings.window())).stream();
        var coolUntil = rules.coolUntil(entity.state(), at).stream();
        var beat = Stream.ofNullable(entity.state().getMoodAt()).map(last -> last.plus(settings.moodHeartbeat()));
        var latest = Stream.of(leaves, coolUntil, beat, Stream.of(limit))
                .flatMap(moments -> moments)
                .filter(moment -> moment.isAfter(at))
                .map(this::onGrid)
                .min(Instant::compareTo)
                .orElseThrow();
        return crossing(entity, moods, at, latest);
    }

    /** The first moment behind another one at which a story was last reported. */
    private static Optional<Instant> firstBehind(Instant moment, TrackedEntity entity) {
        Instant first = null;
        for (var story : entity.stories()) {
            first = firstBehind(moment, first, story.getLastAt());
        }
        for (var folded : entity.state().getFolded()) {
            first = firstBehind(moment, first, folded.getLastAt());
        }
        return Optional.ofNullable(first);
    }

    private static Instant firstBehind(Instant moment, Instant first, Instant last) {
        return last.isAfter(moment) && (first == null || last.isBefore(first)) ? last : first;
    }

    /** The first step before {@code latest} in which the mood has moved or the alert closes, else {@code latest}. */
    private Instant crossing(TrackedEntity entity, Moods moods, Instant at, Instant latest) {
        int ahead = 1;
        for (var step = at.plus(settings.step()); step.isBefore(latest); step = step.plus(settings.step())) {
            var then = moods.faded(left[ahead], leftOfBurst[ahead]);
            if (moved(entity, then.mood()) || entity.state().getAlert() != null && rules.closes(entity, then.risk())) {
                return step;
            }
            ahead++;
        }
        return latest;
    }

    private boolean moved(TrackedEntity entity, double mood) {
        var written = entity.state().getMood();
        return written != null && Math.abs(mood - written) >= settings.moodChange();
    }

    /** End of the step that a moment lies in, itself if it is one. */
    private Instant onGrid(Instant moment) {
        long step = settings.step().toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli() + step - 1, step) * step);
    }
}

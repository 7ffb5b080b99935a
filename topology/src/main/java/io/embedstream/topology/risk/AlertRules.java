package io.embedstream.topology.risk;

import io.embedstream.schemas.Evidence;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.AlertState;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Opens, updates and closes the alert of an entity.
 *
 * <p>Opens when the risk mood is at or below {@code openBelow} and {@code belowBaseline} under the baseline, on at least
 * {@code minStories} {@linkplain DistinctStories distinct} negative stories, outside the cool-down. Updates when a
 * negative story has joined. Closes when the risk mood is at or above {@code closeAbove}.
 */
final class AlertRules {
    private static final String OPENED = "opened";
    private static final String UPDATED = "updated";
    private static final String CLOSED = "closed";

    private final RiskSettings settings;
    private final DistinctStories distinct;

    AlertRules(RiskSettings settings, DistinctStories distinct) {
        this.settings = settings;
        this.distinct = distinct;
    }

    /** The change of the alert at a grid step, if any; the state is changed in place. */
    Optional<RiskAlert> advance(String entityId, EntityState state, double mood, Instant at) {
        var negative = negativeStories(state);
        var alert = state.getAlert();
        if (alert == null) {
            return opens(state, mood, negative, at)
                    ? Optional.of(open(entityId, state, mood, negative, at))
                    : Optional.empty();
        }
        if (mood >= closeAbove(state)) {
            state.setAlert(null);
            state.setClosedAt(at);
            return Optional.of(change(CLOSED, entityId, state, alert, mood, negative, at));
        }
        if (reportNew(alert, negative)) {
            return Optional.of(change(UPDATED, entityId, state, alert, mood, negative, at));
        }
        return Optional.empty();
    }

    private boolean opens(EntityState state, double mood, List<StoryState> negative, Instant at) {
        boolean cooling =
                state.getClosedAt() != null && at.isBefore(state.getClosedAt().plus(settings.coolDown()));
        double openBelow = state.getOpenBelow() == null ? settings.openBelow() : state.getOpenBelow();
        return !cooling
                && mood <= openBelow
                && mood <= state.getBaseline() - settings.belowBaseline()
                && distinct.count(negative) >= settings.minStories();
    }

    private double closeAbove(EntityState state) {
        return state.getCloseAbove() == null ? settings.closeAbove() : state.getCloseAbove();
    }

    private RiskAlert open(String entityId, EntityState state, double mood, List<StoryState> negative, Instant at) {
        var alert = new AlertState(entityId + "@" + at, at, new ArrayList<>());
        reportNew(alert, negative);
        state.setAlert(alert);
        return change(OPENED, entityId, state, alert, mood, negative, at);
    }

    private static boolean reportNew(AlertState alert, List<StoryState> negative) {
        boolean changed = false;
        for (var story : negative) {
            if (!alert.getReportedStories().contains(story.getStoryId())) {
                alert.getReportedStories().add(story.getStoryId());
                changed = true;
            }
        }
        return changed;
    }

    /** Worst first; equal ones by id. */
    private List<StoryState> negativeStories(EntityState state) {
        return state.getStories().stream()
                .filter(story -> Stories.score(story) <= settings.negativeBelow())
                .sorted(Comparator.comparingDouble(Stories::score).thenComparing(StoryState::getStoryId))
                .toList();
    }

    private RiskAlert change(
            String to,
            String entityId,
            EntityState state,
            AlertState alert,
            double mood,
            List<StoryState> negative,
            Instant at) {
        return RiskAlert.newBuilder()
                .setAlertId(alert.getAlertId())
                .setEntityId(entityId)
                .setState(to)
                .setWindowStart(at.minus(settings.window()))
                .setWindowEnd(at)
                .setScore((float) mood)
                .setBaseline((float) state.getBaseline())
                .setEvidence(negative.stream()
                        .limit(settings.maxEvidence())
                        .map(AlertRules::evidence)
                        .toList())
                .setOpenedAt(alert.getOpenedAt())
                .build();
    }

    private static Evidence evidence(StoryState story) {
        return new Evidence(
                story.getStoryId(),
                story.getHeadline(),
                (float) Stories.score(story),
                story.getFirstAt(),
                story.getMembers().size());
    }
}

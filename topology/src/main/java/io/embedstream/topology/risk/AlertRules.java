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
import java.util.stream.Stream;

/**
 * Opens, updates and closes the alert of an entity.
 *
 * <p>Opens when the risk mood is at or below {@code openBelow} and {@code belowBaseline} under the baseline, on at
 * least {@code minStories} {@linkplain DistinctStories distinct} negative stories, with a probability of at least
 * {@code distinctSure}, outside the cool-down. Updates when a negative story has joined. Closes when the risk mood is
 * at or above {@code closeAbove}, or no stories are left.
 */
final class AlertRules {
    static final String OPENED = "opened";
    static final String UPDATED = "updated";
    static final String CLOSED = "closed";
    static final String WITHDRAWN = "withdrawn";

    private final RiskSettings settings;
    private final DistinctStories distinct;

    AlertRules(RiskSettings settings, DistinctStories distinct) {
        this.settings = settings;
        this.distinct = distinct;
    }

    /**
     * What becomes of an alert.
     *
     * @param to {@link #OPENED}, {@link #UPDATED}, {@link #CLOSED} or {@link #WITHDRAWN}
     */
    record Change(String to, String alertId, Instant openedAt) {}

    /**
     * The change of an entity's alert at a grid step, if any. Nothing is changed yet, but that stories keep what a
     * judge has said about them.
     */
    Optional<Change> decide(TrackedEntity entity, double riskMood, Instant at) {
        var alert = entity.state().getAlert();
        if (alert == null) {
            return opens(entity, riskMood, at)
                    ? Optional.of(new Change(OPENED, entity.id() + "@" + at, at))
                    : Optional.empty();
        }
        if (closes(entity, riskMood)) {
            return Optional.of(new Change(CLOSED, alert.getAlertId(), alert.getOpenedAt()));
        }
        return anyUnreported(entity)
                ? Optional.of(new Change(UPDATED, alert.getAlertId(), alert.getOpenedAt()))
                : Optional.empty();
    }

    /** Takes a change that was decided into the entity's state. */
    void apply(TrackedEntity entity, Change change, Instant at) {
        var state = entity.state();
        state.setFoldedUnreported(false);
        if (change.to().equals(CLOSED)) {
            state.setAlert(null);
            state.setClosedAt(at);
            return;
        }
        state.setAlert(new AlertState(change.alertId(), change.openedAt(), new ArrayList<>()));
        for (var story : unreported(entity, change.alertId()).toList()) {
            var own = entity.own(story);
            own.setReportedIn(change.alertId());
            entity.put(own);
        }
    }

    /** Takes back a provisional change; an alert that was open before the step stays so. */
    RiskAlert withdraw(TrackedEntity entity, String alertId, double riskMood, Instant at) {
        var open = entity.state().getAlert();
        var openedAt = open != null && open.getAlertId().equals(alertId) ? open.getOpenedAt() : at;
        var alert = alert(new Change(WITHDRAWN, alertId, openedAt), entity, riskMood, at);
        alert.setProvisional(true);
        return alert;
    }

    /** Whether an open alert closes at a risk mood. */
    boolean closes(TrackedEntity entity, double riskMood) {
        var own = entity.state().getCloseAbove();
        return riskMood >= (own == null ? settings.closeAbove() : own) || !entity.hasStories();
    }

    /** When an alert may open again after the last one; nothing if it may now. */
    Optional<Instant> coolUntil(EntityState state, Instant at) {
        return Optional.ofNullable(state.getClosedAt())
                .map(closed -> closed.plus(settings.coolDown()))
                .filter(at::isBefore);
    }

    /** Risk mood at or below which an alert opens. */
    double limit(EntityState state) {
        double openBelow = state.getOpenBelow() == null ? settings.openBelow() : state.getOpenBelow();
        return Math.min(openBelow, state.getBaseline() - settings.belowBaseline());
    }

    /** Number of different events that the negative stories of an entity report. */
    int distinctNegative(TrackedEntity entity) {
        return distinct.among(entity, negativeStories(entity)).count();
    }

    private boolean opens(TrackedEntity entity, double mood, Instant at) {
        return coolUntil(entity.state(), at).isEmpty()
                && mood <= limit(entity.state())
                && isBurst(distinct.among(entity, negativeStories(entity)));
    }

    private boolean isBurst(Distinct events) {
        return events.count() >= settings.minStories()
                && events.atLeast(settings.minStories()) >= settings.distinctSure();
    }

    private boolean anyUnreported(TrackedEntity entity) {
        return entity.state().getFoldedUnreported()
                || unreported(entity, entity.state().getAlert().getAlertId())
                        .findAny()
                        .isPresent();
    }

    /** Negative stories that an alert has not told of. */
    private Stream<StoryState> unreported(TrackedEntity entity, String alertId) {
        return entity.stories().stream().filter(story -> isNegative(story) && !alertId.equals(story.getReportedIn()));
    }

    private boolean isNegative(StoryState story) {
        return Stories.score(story) <= settings.negativeBelow();
    }

    /** Worst first; equal ones by id. */
    private List<StoryState> negativeStories(TrackedEntity entity) {
        return entity.stories().stream()
                .filter(this::isNegative)
                .sorted(Comparator.comparingDouble(Stories::score).thenComparing(StoryState::getStoryId))
                .toList();
    }

    /** The alert as a change makes it, with the stories that are its evidence. */
    RiskAlert alert(Change change, TrackedEntity entity, double mood, Instant at) {
        return RiskAlert.newBuilder()
                .setAlertId(change.alertId())
                .setEntityId(entity.id())
                .setState(change.to())
                .setWindowStart(at.minus(settings.window()))
                .setWindowEnd(at)
                .setScore((float) mood)
                .setBaseline((float) entity.state().getBaseline())
                .setEvidence(negativeStories(entity).stream()
                        .limit(settings.maxEvidence())
                        .map(AlertRules::evidence)
                        .toList())
                .setOpenedAt(change.openedAt())
                .build();
    }

    private static Evidence evidence(StoryState story) {
        return new Evidence(
                story.getStoryId(),
                story.getHeadline(),
                (float) Stories.score(story),
                story.getFirstAt(),
                story.getArticles());
    }
}

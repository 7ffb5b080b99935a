package io.embedstream.deploy.bench.alerts;

import io.embedstream.schemas.RiskAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Alerts beside the bad stories they were due for.
 *
 * <p>A story is found when an alert of its entity opens between its first article and one window behind its last, or,
 * if one is open already, takes up new evidence then. An alert that opens outside all stories of its entity is false.
 */
public final class AlertScore {
    private static final String OPENED = "opened";
    private static final String UPDATED = "updated";

    private final List<BadStory> stories;
    private final List<RiskAlert> changes;
    private final Duration window;

    /**
     * A comparison.
     *
     * @param changes of alerts, in any order; provisional ones are passed over
     * @param window age at which a story no longer counts
     */
    public AlertScore(List<BadStory> stories, List<RiskAlert> changes, Duration window) {
        this.stories = List.copyOf(stories);
        this.changes = changes.stream()
                .filter(change -> !change.getProvisional())
                .sorted(Comparator.comparing(RiskAlert::getWindowEnd).thenComparing(RiskAlert::getAlertId))
                .toList();
        this.window = window;
    }

    /** Stories found over all stories, in [0, 1]; 1 where there is none to be found. */
    public double recall() {
        return stories.isEmpty() ? 1 : 1 - (double) missed().size() / stories.size();
    }

    /** Stories without an alert. */
    public List<BadStory> missed() {
        return stories.stream().filter(story -> notice(story).isEmpty()).toList();
    }

    /** Alerts opened. */
    public List<RiskAlert> opened() {
        return changes.stream().filter(AlertScore::isOpening).toList();
    }

    /** Alerts opened outside every story of their entity. */
    public List<RiskAlert> falseAlerts() {
        return opened().stream()
                .filter(alert -> stories.stream().noneMatch(story -> covers(story, alert)))
                .toList();
    }

    /** Those of some stories that an alert opens in, between their first article and one window behind their last. */
    public List<BadStory> openedIn(List<BadStory> others) {
        List<RiskAlert> opened = opened();
        return others.stream()
                .filter(story -> opened.stream().anyMatch(alert -> covers(story, alert)))
                .toList();
    }

    /** Median over the found stories of the time from the first article to the alert; empty if none is found. */
    public Optional<Duration> medianDelay() {
        List<Duration> delays = stories.stream()
                .flatMap(story -> notice(story).map(at -> Duration.between(story.from(), at)).stream())
                .sorted()
                .toList();
        if (delays.isEmpty()) {
            return Optional.empty();
        }
        Duration lower = delays.get((delays.size() - 1) / 2);
        return Optional.of(lower.plus(delays.get(delays.size() / 2)).dividedBy(2));
    }

    /** When a story is first heard of. */
    private Optional<Instant> notice(BadStory story) {
        return changes.stream()
                .filter(change -> isOpening(change) || UPDATED.equals(change.getState()))
                .filter(change -> covers(story, change))
                .map(RiskAlert::getWindowEnd)
                .findFirst();
    }

    private boolean covers(BadStory story, RiskAlert alert) {
        return story.entityId().equals(alert.getEntityId()) && story.covers(alert.getWindowEnd(), window);
    }

    private static boolean isOpening(RiskAlert change) {
        return OPENED.equals(change.getState());
    }
}

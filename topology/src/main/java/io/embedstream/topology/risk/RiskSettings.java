package io.embedstream.topology.risk;

import io.embedstream.encoder.head.duplicate.NearDuplicates;
import io.embedstream.encoder.head.event.EventHead;
import java.time.Duration;

/**
 * How moods are computed and alerts opened and closed. Moods lie in [-1, 1].
 *
 * @param step event-time grid
 * @param window stories older than this, by their last article, no longer count
 * @param halfLife age at which a story's weight has halved
 * @param burstHalfLife the same of the burst mood, which sees a burst in a busy day; shorter than {@code halfLife}
 * @param prior weight, in stories, of the neutral mood that every entity starts from; damps few stories
 * @param baselineHalfLife age at which a story's weight in the baseline has halved
 * @param openBelow risk mood at or below which an alert opens
 * @param closeAbove risk mood at or above which an alert closes; above {@code openBelow}, which is the hysteresis
 * @param belowBaseline how far below the entity's baseline the risk mood must lie to open
 * @param minStories distinct negative stories an alert needs
 * @param distinctBelow mean {@link EventHead#same} of their tellings below which two negative stories are distinct
 * @param distinctSure least probability that {@code minStories} stories are distinct, for an alert to open
 * @param negativeBelow sentiment at or below which a story is negative
 * @param coolDown event time after closing in which no new alert opens
 * @param maxEvidence stories reported with an alert
 * @param sameStory {@link NearDuplicates#score} from which an article belongs to a story
 * @param duplicateWindow event time within which an article repeats another of the same text
 * @param maxStories open stories of an entity; more are folded ({@link StoryOverflow})
 * @param moodChange change from which a mood is written
 * @param moodHeartbeat event time after which a mood is written without a change, while there are stories
 * @param early whether provisional alerts are written as articles come
 * @param workPerCall entity-steps and mentions worked off in one call
 */
public record RiskSettings(
        Duration step,
        Duration window,
        Duration halfLife,
        Duration burstHalfLife,
        double prior,
        Duration baselineHalfLife,
        double openBelow,
        double closeAbove,
        double belowBaseline,
        int minStories,
        double distinctBelow,
        double distinctSure,
        double negativeBelow,
        Duration coolDown,
        int maxEvidence,
        double sameStory,
        Duration duplicateWindow,
        int maxStories,
        double moodChange,
        Duration moodHeartbeat,
        boolean early,
        int workPerCall) {

    public static RiskSettings defaults() {
        return new RiskSettings(
                Duration.ofMinutes(15),
                Duration.ofHours(24),
                Duration.ofHours(6),
                Duration.ofHours(1),
                1,
                Duration.ofDays(14),
                -0.2,
                -0.1,
                0.15,
                2,
                0.6,
                0.65,
                -0.3,
                Duration.ofHours(2),
                5,
                NearDuplicates.THRESHOLD,
                Duration.ofHours(48),
                256,
                0.05,
                Duration.ofHours(6),
                true,
                500);
    }
}

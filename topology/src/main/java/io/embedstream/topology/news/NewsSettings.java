package io.embedstream.topology.news;

import io.embedstream.encoder.head.duplicate.NearDuplicates;
import java.time.Duration;

/**
 * How news are read.
 *
 * @param duplicateWindow event time within which an article can repeat another
 * @param sameStory {@link NearDuplicates#score} from which an article repeats another
 * @param grace how late, behind the event time its partition agrees on, an article may be and still count for moods
 * @param step event-time grid at whose steps moods and alerts are computed
 * @param idleAfter wall-clock time for which a partition without records holds event time back
 * @param clockJump how far ahead of what its partition agrees on an article moves event time by itself
 * @param clockWitnesses articles further ahead that it takes to move event time
 * @param negativeBelow sentiment at or below which what an article reports is sent along, to distinguish stories
 */
public record NewsSettings(
        Duration duplicateWindow,
        double sameStory,
        Duration grace,
        Duration step,
        Duration idleAfter,
        Duration clockJump,
        int clockWitnesses,
        double negativeBelow) {

    public static NewsSettings defaults() {
        return new NewsSettings(
                Duration.ofHours(48),
                NearDuplicates.THRESHOLD,
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                3,
                -0.3);
    }
}

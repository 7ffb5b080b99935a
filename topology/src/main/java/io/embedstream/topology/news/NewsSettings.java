package io.embedstream.topology.news;

import io.embedstream.encoder.head.duplicate.NearDuplicates;
import java.time.Duration;

/**
 * How news are read.
 *
 * @param duplicateWindow event time within which an article can repeat another
 * @param sameStory {@link NearDuplicates#score} from which an article repeats another
 * @param grace how late, behind the latest event of its partition, an article may be and still count for moods
 * @param step event-time grid at whose steps moods and alerts are computed
 * @param idleAfter wall-clock time for which a partition without records holds event time back
 */
public record NewsSettings(
        Duration duplicateWindow, double sameStory, Duration grace, Duration step, Duration idleAfter) {

    public static NewsSettings defaults() {
        return new NewsSettings(
                Duration.ofHours(48),
                NearDuplicates.THRESHOLD,
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5));
    }
}

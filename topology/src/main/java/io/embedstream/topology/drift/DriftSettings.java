package io.embedstream.topology.drift;

import java.time.Duration;

/**
 * How drift is measured.
 *
 * @param enabled whether it is
 * @param window length of a window, in event time
 * @param grace how far event time must have passed a window's end before it is compared
 * @param sampleTexts texts of a window that are looked at; of more, those whose ids have the least hashes
 * @param minTexts texts a window needs to be compared, and to be compared with
 * @param referenceWindows windows before it that a window is compared with
 * @param keptWindows windows before those that are kept for texts that come later than others
 * @param threshold score from which a window has drifted
 */
public record DriftSettings(
        boolean enabled,
        Duration window,
        Duration grace,
        int sampleTexts,
        int minTexts,
        int referenceWindows,
        int keptWindows,
        double threshold) {

    public static DriftSettings defaults() {
        return new DriftSettings(true, Duration.ofHours(1), Duration.ofMinutes(5), 500, 100, 24, 120, 5);
    }

    /** Fewest windows that say how much windows usually differ. */
    int leastReference() {
        return Math.max(2, referenceWindows / 2);
    }

    /** Begin of the window of an event time, both epoch milliseconds; times before the epoch are in its first. */
    long windowOf(long time) {
        return Math.max(0, Math.floorDiv(time, window.toMillis())) * window.toMillis();
    }
}

package io.embedstream.topology.drift;

import java.time.Duration;

/**
 * How drift is measured.
 *
 * @param enabled whether it is
 * @param window length of a window, in event time
 * @param grace how far event time must have passed a window's end in every partition before it is compared
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
    /** How many texts must lie a jump ahead to be believed. */
    static final int CLOCK_WITNESSES = 3;

    /** Windows without a text after which a series begins anew. */
    static final int LONGEST_GAP = 1000;

    private static final Duration LEAST_JUMP = Duration.ofDays(1);
    /** Else every text would be written down. */
    private static final Duration MOST_GRAIN = Duration.ofMinutes(1);

    public static DriftSettings defaults() {
        return new DriftSettings(true, Duration.ofHours(1), Duration.ofMinutes(5), 500, 100, 24, 120, 5);
    }

    /** Fewest windows that say how much windows usually differ. */
    int leastReference() {
        return Math.max(2, referenceWindows / 2);
    }

    /** How long a series may be without a text, milliseconds. */
    long longestGap() {
        return LONGEST_GAP * window.toMillis();
    }

    /** How far ahead a text may lie without witnesses. */
    Duration clockJump() {
        return window.compareTo(LEAST_JUMP) > 0 ? window : LEAST_JUMP;
    }

    /** An event time to the minute, or to a sixtieth of shorter windows; both epoch milliseconds. */
    long rounded(long time) {
        long grain = Math.max(1, Math.min(MOST_GRAIN.toMillis(), window.toMillis() / 60));
        return Math.floorDiv(time, grain) * grain;
    }

    /** Begin of the window of an event time, both epoch milliseconds; times before the epoch are in its first. */
    long windowOf(long time) {
        return Math.max(0, Math.floorDiv(time, window.toMillis())) * window.toMillis();
    }
}

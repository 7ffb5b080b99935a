package io.embedstream.serde.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between tries: each twice as long as the one before, up to the longest. Immutable.
 *
 * @param first pause after the first failure
 * @param longest bound of all pauses
 */
public record Backoff(Duration first, Duration longest) {
    private static final int LARGEST_SHIFT = 30;

    /**
     * The pause after a number of failures in a row.
     *
     * @param failures from 1
     */
    public Duration pause(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, LARGEST_SHIFT));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /**
     * A pause drawn evenly between 1 ms and {@link #pause} (full jitter), so that clients that failed together do not
     * try together again. Zero if the pause is.
     */
    public Duration jittered(int failures) {
        long bound = pause(failures).toMillis();
        return Duration.ofMillis(bound == 0 ? 0 : ThreadLocalRandom.current().nextLong(bound) + 1);
    }
}

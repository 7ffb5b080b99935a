package io.embedstream.serde.registry;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.utils.ExponentialBackoff;

/**
 * Waits between tries: full jitter below a bound that doubles with each try. The bound is Kafka's; its jitter of a share around
 * the bound would leave clients that failed together together.
 */
final class Backoff {

    private static final int DOUBLING = 2;
    private static final double NO_JITTER = 0;

    /** What waits; tests count instead. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long millis) throws InterruptedException;
    }

    private final ExponentialBackoff bounds;
    private final Sleeper sleeper;

    Backoff(long firstMillis, long longestMillis, Sleeper sleeper) {
        this.bounds =
                new ExponentialBackoff(Math.min(firstMillis, longestMillis), DOUBLING, longestMillis, NO_JITTER);
        this.sleeper = sleeper;
    }

    static Backoff of(RegistryConfig config) {
        return new Backoff(
                config.getInt(RegistryConfig.RETRIES_WAIT_MS),
                config.getInt(RegistryConfig.RETRIES_MAX_WAIT_MS),
                Thread::sleep);
    }

    /** Returns the longest wait, in milliseconds, after this many failed retries. */
    long bound(int retry) {
        return bounds.backoff(retry);
    }

    /** Waits between 1 ms and {@link #bound}. */
    void await(int retry) throws InterruptedException {
        long bound = bound(retry);
        if (bound > 0) {
            sleeper.sleep(ThreadLocalRandom.current().nextLong(bound) + 1);
        }
    }
}

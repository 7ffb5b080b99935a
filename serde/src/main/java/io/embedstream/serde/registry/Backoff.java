package io.embedstream.serde.registry;

import java.util.concurrent.ThreadLocalRandom;

/** Waits between tries: full jitter below a bound that doubles with each try. */
final class Backoff {

    private static final int LARGEST_SHIFT = 30;

    /** What waits; tests count instead. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long millis) throws InterruptedException;
    }

    private final long firstMillis;
    private final long longestMillis;
    private final Sleeper sleeper;

    Backoff(long firstMillis, long longestMillis, Sleeper sleeper) {
        this.firstMillis = firstMillis;
        this.longestMillis = longestMillis;
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
        return Math.min(firstMillis << Math.min(retry, LARGEST_SHIFT), longestMillis);
    }

    /** Waits between 1 ms and {@link #bound}. */
    void await(int retry) throws InterruptedException {
        long bound = bound(retry);
        if (bound > 0) {
            sleeper.sleep(ThreadLocalRandom.current().nextLong(bound) + 1);
        }
    }
}

package io.embedstream.it.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions of other processes, which can only be asked again and again. */
public final class Waiting {
    private static final long STEP_MILLIS = 50;

    private Waiting() {}

    /**
     * Returns when the condition holds.
     *
     * @throws IllegalStateException if it does not within the time, naming what was waited for
     */
    public static void until(Duration timeout, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + timeout + " for " + what);
            }
            pause(STEP_MILLIS);
        }
    }

    /** Lets a span of a fault schedule pass. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

package io.embedstream.it.vectorstore;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for things that happen in other threads. */
final class Conditions {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Conditions() {}

    /** @throws AssertionError if the condition does not come true in time */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}

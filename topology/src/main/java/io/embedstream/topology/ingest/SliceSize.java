package io.embedstream.topology.ingest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many texts go to an encoder in one call. The more, the better it can put texts of one length together; the fewer,
 * the sooner the first of them are processed while the next are encoded. So as many as take about a second, up to
 * {@value #MOST}. Which texts share a call makes no difference to their vectors. Safe for use by many threads.
 */
final class SliceSize {
    static final int FIRST = 24;
    static final int MOST = 512;
    private static final int LEAST = 16;
    private static final Duration SHORT = Duration.ofMillis(750);
    private static final Duration LONG = Duration.ofMillis(1500);

    private final AtomicInteger texts = new AtomicInteger(FIRST);

    int texts() {
        return texts.get();
    }

    /** Takes note of a call of so many texts. */
    void took(int count, Duration time) {
        if (time.compareTo(LONG) > 0) {
            texts.set(Math.max(LEAST, count / 2));
        } else if (time.compareTo(SHORT) < 0 && count >= texts.get()) {
            texts.set(Math.min(MOST, count * 2));
        }
    }
}

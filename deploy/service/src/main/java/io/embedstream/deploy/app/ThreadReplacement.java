package io.embedstream.deploy.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, so that a fault that passes (a registry or a device away) costs time and no
 * records; each death in a while delays the next replacement longer, and too many are no such fault and stop the
 * application. Safe for many threads.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final int limit;
    private final Duration window;
    private final InstantSource clock;
    private final Consumer<Duration> pause;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private Throwable last;

    /**
     * A handler without history.
     *
     * @param limit deaths within the window that are one too many
     * @param pause blocks the thread that dies
     */
    ThreadReplacement(int limit, Duration window, InstantSource clock, Consumer<Duration> pause) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        int recent = record(failure);
        if (recent >= limit) {
            LOG.error("{} stream threads died within {}; stopping", recent, window, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread died and is replaced; its work is done again", failure);
        pause.accept(delay(recent));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Deaths within the window, this one included. */
    private synchronized int record(Throwable failure) {
        last = failure;
        Instant now = clock.instant();
        deaths.addLast(now);
        while (deaths.peekFirst().isBefore(now.minus(window))) {
            deaths.removeFirst();
        }
        return deaths.size();
    }

    private static Duration delay(int recent) {
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(recent - 1, 10));
        return doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
    }

    /** Blocks the calling thread; an interrupt ends it early. */
    static void sleep(Duration span) {
        try {
            Thread.sleep(span.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the latest thread died of, or null. */
    synchronized Throwable lastFailure() {
        return last;
    }
}

package io.embedstream.deploy.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, so that a fault that passes (a registry or a device away) costs time and no
 * records; too many deaths in a while are no such fault and stop the application. Safe for many threads.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    private final int limit;
    private final Duration window;
    private final InstantSource clock;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private Throwable last;

    /**
     * A handler without history.
     *
     * @param limit deaths within the window that are one too many
     */
    ThreadReplacement(int limit, Duration window, InstantSource clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        last = failure;
        Instant now = clock.instant();
        deaths.addLast(now);
        while (deaths.peekFirst().isBefore(now.minus(window))) {
            deaths.removeFirst();
        }
        if (deaths.size() >= limit) {
            LOG.error("{} stream threads died within {}; stopping", deaths.size(), window, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread died and is replaced; its work is done again", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** What the latest thread died of, or null. */
    synchronized Throwable lastFailure() {
        return last;
    }
}

package io.embedstream.deploy.bench.alerts;

import java.time.Duration;
import java.time.Instant;

/**
 * Bad news of an entity that report one affair.
 *
 * @param from event time of its first article
 * @param to event time of its last one
 */
public record BadStory(String entityId, Instant from, Instant to) {

    public BadStory {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a story from " + from + " cannot end at " + to);
        }
    }

    /** Whether a moment lies between its first article and a window behind its last. */
    boolean covers(Instant at, Duration window) {
        return !at.isBefore(from) && !at.isAfter(to.plus(window));
    }
}

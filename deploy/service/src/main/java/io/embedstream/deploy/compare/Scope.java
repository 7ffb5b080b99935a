package io.embedstream.deploy.compare;

import java.time.Instant;
import java.util.Optional;

/**
 * The event time that is compared.
 *
 * @param from its start, included
 * @param to its end, excluded
 */
public record Scope(Optional<Instant> from, Optional<Instant> to) {

    boolean has(long eventTime) {
        return from.map(start -> eventTime >= start.toEpochMilli()).orElse(true)
                && to.map(end -> eventTime < end.toEpochMilli()).orElse(true);
    }
}

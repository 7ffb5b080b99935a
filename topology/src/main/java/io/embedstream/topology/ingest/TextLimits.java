package io.embedstream.topology.ingest;

import java.time.Duration;

/**
 * What an event may be.
 *
 * @param maxTextBytes largest text in UTF-8 bytes
 * @param maxAhead how far event time may be ahead of the clock; brokers refuse records about an hour ahead
 */
public record TextLimits(int maxTextBytes, Duration maxAhead) {

    public static TextLimits defaults() {
        return new TextLimits(262_144, Duration.ofMinutes(30));
    }
}

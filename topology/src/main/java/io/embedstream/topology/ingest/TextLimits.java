package io.embedstream.topology.ingest;

import java.time.Duration;

/**
 * What an event may be.
 *
 * @param maxTextBytes largest text in UTF-8 bytes
 * @param maxAhead how far event time may be ahead of the clock; brokers refuse records about an hour ahead
 * @param maxRecordBytes largest record that output and internal topics take
 * @param unsupportedLanguage what becomes of texts in other languages than the models'
 */
public record TextLimits(
        int maxTextBytes, Duration maxAhead, int maxRecordBytes, UnsupportedLanguage unsupportedLanguage) {

    public static TextLimits defaults() {
        return new TextLimits(262_144, Duration.ofMinutes(30), 8 << 20, UnsupportedLanguage.ENRICH);
    }
}

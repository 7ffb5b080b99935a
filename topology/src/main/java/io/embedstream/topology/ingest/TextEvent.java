package io.embedstream.topology.ingest;

import java.time.Instant;

/**
 * A decoded event with the text that will be embedded.
 *
 * @param event the record
 * @param text its text, neither blank nor too large nor broken
 * @param language language of the model that embeds it
 * @param time event time, or null where the record has none
 */
public record TextEvent<T>(T event, String text, String language, Instant time) {}

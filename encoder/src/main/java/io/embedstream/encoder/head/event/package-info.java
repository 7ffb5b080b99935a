/**
 * Whether two news items about one entity report the same event, whatever their words.
 *
 * <p>Imports the encoder port, {@code head.file} and {@code head.model}.
 */
package io.embedstream.encoder.head.event;

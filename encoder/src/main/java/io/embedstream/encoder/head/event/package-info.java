/**
 * Whether two news items about one entity report the same event, whatever their words.
 *
 * <p>Imports the encoder port and {@code head.file}.
 */
package io.embedstream.encoder.head.event;

/**
 * Whether two news items report the same story: re-issued in the same words, or rewritten.
 *
 * <p>Imports nothing but the JDK. All functions are pure and symmetric in the two items.
 */
package io.embedstream.encoder.head.duplicate;

/**
 * Matching of a message with prepared answers: which intent it has, how near the nearest template is, and whether any
 * fits at all.
 *
 * <p>Imports {@code head.model}, {@code head.train} and {@code head.file}.
 */
package io.embedstream.encoder.head.match;

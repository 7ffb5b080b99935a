/**
 * What a cosine of one encoder is worth in those of the default transformers, in which thresholds are stated.
 *
 * <p>Imports the head ports and {@code head.file}.
 */
package io.embedstream.encoder.head.scale;

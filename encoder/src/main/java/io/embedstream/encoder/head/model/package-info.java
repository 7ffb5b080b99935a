/**
 * Functions from a feature vector to class logits, and from logits to probabilities.
 *
 * <p>Imports nothing but the JDK. Everything here is immutable and computes in a fixed order with {@link StrictMath},
 * so that the same input gives the same bits on every machine.
 */
package io.embedstream.encoder.head.model;

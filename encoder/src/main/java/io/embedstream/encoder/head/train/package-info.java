/**
 * Fitting of heads on frozen embeddings: logistic regression, a small perceptron, calibration.
 *
 * <p>Imports {@code head.model}. Everything is deterministic: one thread, a fixed order of examples and additions,
 * seeded randomness, {@link StrictMath}; the same data gives the same weights on every machine.
 */
package io.embedstream.encoder.head.train;

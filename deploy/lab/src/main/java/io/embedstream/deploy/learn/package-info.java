/**
 * Fitting of heads on frozen embeddings: logistic regression, a small perceptron, calibration.
 *
 * <p>Imports {@code head.model}. Everything is deterministic: a fixed order of examples and additions whatever the
 * number of cores, seeded randomness, {@link StrictMath}; the same data gives the same weights on every machine.
 */
package io.embedstream.deploy.learn;

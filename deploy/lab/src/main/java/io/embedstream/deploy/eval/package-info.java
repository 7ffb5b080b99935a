/**
 * Measures of quality on a user's own data: the tasks of {@code embedstream eval}, their figures and their report.
 *
 * <p>A task reads tables, embeds texts, runs the same heads and scorers the topologies run, and gives an
 * {@link io.embedstream.deploy.eval.Evaluation}. Imports {@code encoder}, {@code convert} and {@code config}.
 */
package io.embedstream.deploy.eval;

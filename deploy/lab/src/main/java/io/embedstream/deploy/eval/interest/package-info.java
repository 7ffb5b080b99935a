/**
 * What a user is interested in and which items to offer: weights of reviews, ranking of items, diversity.
 *
 * <p>Imports nothing but the JDK. All functions are pure, so that the evaluation and the topology rank alike.
 */
package io.embedstream.deploy.eval.interest;

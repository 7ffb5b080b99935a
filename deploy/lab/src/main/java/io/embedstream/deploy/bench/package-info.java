/**
 * Benchmarks a user can run: {@code embedstream bench ...}.
 *
 * <p>Peers of the product are compile-time dependencies of this package only (Maven scope {@code provided}): the build
 * copies them to {@code target/bench-lib}, which is on the class path of {@code bench} and of nothing else.
 */
package io.embedstream.deploy.bench;

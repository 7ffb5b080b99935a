/**
 * Erasure of a person: requests that every instance reads whole, what each task deletes of its state, and its report.
 *
 * <p>A stage that keeps something of persons implements {@link io.embedstream.topology.erasure.PersonalState}. May
 * import how state is written, catalogs' dead letters, Jackson and Kafka's public API.
 */
package io.embedstream.topology.erasure;

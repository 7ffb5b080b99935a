/**
 * The output topics as Kafka Connect's records, for its sinks. Imports Connect's API and the serde; see
 * {@code docs/sinks.md}.
 */
package io.embedstream.connect;

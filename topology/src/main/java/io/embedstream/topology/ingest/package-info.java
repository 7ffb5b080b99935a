/**
 * From bytes to an event with its vector: decode, embed a whole poll in one call, attach.
 *
 * <p>May import dead letters, text functions, encoder and Kafka's public API; knows no stage.
 */
package io.embedstream.topology.ingest;

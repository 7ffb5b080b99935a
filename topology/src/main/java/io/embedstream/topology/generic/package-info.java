/**
 * Generic enrichment: any topic of Avro, JSON or plain text, a field path, one enriched output topic.
 *
 * <p>May import ingest, Avro, Jackson and Kafka's public API.
 */
package io.embedstream.topology.generic;

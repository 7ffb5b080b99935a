/**
 * News: watched entities found in articles, sentiment about each, near-duplicates marked, mentions sent to the entity's
 * owner together with the progress of event time.
 *
 * <p>May import ingest, records, the vector store, the encoder's heads and Kafka's public API.
 */
package io.embedstream.topology.news;

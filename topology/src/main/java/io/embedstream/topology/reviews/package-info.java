/**
 * Recommendation: a user's interests from reviews, and items that match them.
 *
 * <p>May import ingest, catalog, records, text functions and Kafka's public API.
 */
package io.embedstream.topology.reviews;

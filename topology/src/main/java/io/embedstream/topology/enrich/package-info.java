/** The enriched record: an event with its vector and judgements. May import ingest, records and Kafka's public API. */
package io.embedstream.topology.enrich;

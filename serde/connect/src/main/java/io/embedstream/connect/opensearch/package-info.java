/**
 * Sink of Kafka Connect into OpenSearch: documents by the record's key, deleted by tombstones, in bulk. Imports
 * Connect's API and Jackson; see {@code docs/sinks.md}.
 */
package io.embedstream.connect.opensearch;

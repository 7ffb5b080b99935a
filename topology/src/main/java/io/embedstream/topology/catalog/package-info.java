/**
 * Catalogs every instance holds whole: answer templates, items, watched entities.
 *
 * <p>May import ingest (a catalog text is embedded like any other), records, the vector store and Kafka's public API.
 */
package io.embedstream.topology.catalog;

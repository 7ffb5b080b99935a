/**
 * Nearest-neighbour queries over HTTP: a request is read, its text embedded, its store searched, across instances where
 * the store is partitioned.
 *
 * <p>Imports the HTTP server, the application's topology and stores, and Kafka Streams' interactive queries;
 * independent of the command line and the demo.
 */
package io.embedstream.deploy.search;

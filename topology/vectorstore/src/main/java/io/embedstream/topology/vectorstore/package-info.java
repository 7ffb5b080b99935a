/**
 * A nearest-neighbour state store for Kafka Streams, usable from any Streams application.
 *
 * <p>Imports the JDK, Kafka's public API and index libraries; nothing of the rest of Embedstream.
 */
package io.embedstream.topology.vectorstore;

/**
 * Searches a partitioned vector store as a whole, inside the topology: a query goes to all partitions through a topic,
 * each answers for itself, and the answers are merged.
 *
 * <p>Every step is a record or a state store of Kafka Streams, so that under exactly-once every query has exactly one
 * answer. Imports the JDK, Kafka's public API and the vector store.
 */
package io.embedstream.topology.vectorstore.sharded;

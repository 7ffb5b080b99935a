/**
 * How state store values are written, and the memory of the stores. May import Avro, RocksDB and Kafka's ports for
 * both.
 */
package io.embedstream.topology.state;

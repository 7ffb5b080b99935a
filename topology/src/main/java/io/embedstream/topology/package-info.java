/**
 * The Kafka Streams topology: how a text event becomes enriched records.
 *
 * <p>{@link io.embedstream.topology.EmbeddingTopology} is the product on one screen. A stage is a package below this
 * one: its processor, its state, its settings. May import records, serde, encoder and Kafka's public API.
 */
package io.embedstream.topology;

/**
 * Client of a schema registry with Confluent's REST interface, over the JDK's HTTP client.
 *
 * <p>{@link io.embedstream.serde.registry.RegistryClient} is the port. Its implementations: HTTP, the in-memory
 * registry (behind {@code mock://} addresses and the embedded registry), and a cache around either. May import Kafka's
 * {@code common} package, Avro and Jackson; independent of serializers.
 */
package io.embedstream.serde.registry;

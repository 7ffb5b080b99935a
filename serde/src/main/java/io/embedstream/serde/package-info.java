/**
 * Avro in Confluent's wire format: {@link io.embedstream.serde.AvroSerializer},
 * {@link io.embedstream.serde.AvroDeserializer} and {@link io.embedstream.serde.AvroSerde}, with Confluent's
 * configuration keys and none of Confluent's classes.
 *
 * <p>Built on kafka-clients, Avro, Jackson and the JDK's HTTP client. Bytes that cannot be decoded raise
 * {@link io.embedstream.serde.UndecodableException}, which says why; every other exception is about the registry or the
 * configuration, not about the record.
 */
package io.embedstream.serde;

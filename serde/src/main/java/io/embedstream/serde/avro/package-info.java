/**
 * Avro's binary encoding with vectors in bulk: bytes are those of the stock writer, read and written several times
 * faster.
 *
 * <p>Knows neither Kafka nor a registry; may import Avro only.
 */
package io.embedstream.serde.avro;

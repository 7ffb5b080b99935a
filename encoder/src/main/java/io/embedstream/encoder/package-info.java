/**
 * Text to vector: the {@link io.embedstream.encoder.TextEncoder} port and its value types.
 *
 * <p>Imports nothing but the JDK; implementations live in sub-packages. Knows neither Kafka nor Avro.
 */
package io.embedstream.encoder;

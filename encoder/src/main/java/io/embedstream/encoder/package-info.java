/**
 * Text to vector: the {@link io.embedstream.encoder.TextEncoder} port and its value types.
 *
 * <p>Imports nothing but the JDK; implementations are in sub-packages. Independent of Kafka and Avro.
 */
package io.embedstream.encoder;

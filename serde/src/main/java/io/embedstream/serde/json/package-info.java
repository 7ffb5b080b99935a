/**
 * Records as plain JSON and values as plain text, for those who use no registry.
 *
 * <p>Plain means: a union is its value without a wrapper that names the branch, a timestamp is epoch milliseconds. May
 * import Avro, Jackson and Kafka's serialization interfaces.
 */
package io.embedstream.serde.json;

/** How state store values are written. May import Avro and Kafka's serialization port. */
package io.embedstream.topology.state;

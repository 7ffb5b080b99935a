/** The trace context that records carry, from inputs through state to outputs. Imports Kafka's headers alone. */
package io.embedstream.topology.trace;

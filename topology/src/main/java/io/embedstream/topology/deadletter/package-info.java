/** Records that could not be processed: why, and how they travel. May import the JDK and Kafka's public API. */
package io.embedstream.topology.deadletter;

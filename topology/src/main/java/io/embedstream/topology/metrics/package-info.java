/** The meters of the topology, under names that do not depend on threads or tasks. May import Kafka's public API. */
package io.embedstream.topology.metrics;

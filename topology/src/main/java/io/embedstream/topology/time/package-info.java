/** Event time of a partition, and what is due at it. Imports Kafka's stores alone. */
package io.embedstream.topology.time;

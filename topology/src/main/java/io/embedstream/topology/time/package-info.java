/**
 * Event time of a partition, what is due at it, and how far the application has come in all partitions of a topic.
 * Imports Kafka's stores alone.
 */
package io.embedstream.topology.time;

/** Deletes what has not been used for long, in event time. Imports the partition's time and Kafka's stores. */
package io.embedstream.topology.retention;

/**
 * One instance among others of its consumer group: its identity, its membership, how far its partitions are, and when
 * it gives up. May import configuration and Kafka's clients.
 */
package io.embedstream.deploy.instance;

/**
 * Looking at dead letters and sending them again.
 *
 * <p>Imports the dead-letter headers of the topology and Kafka's clients; independent of the command line and the
 * configuration.
 */
package io.embedstream.deploy.deadletters;

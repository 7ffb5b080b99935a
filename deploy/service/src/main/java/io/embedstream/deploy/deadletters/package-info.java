/**
 * Looking at dead letters and sending them again.
 *
 * <p>Imports the dead-letter headers of the topology and Kafka's clients; knows neither the command line nor the
 * configuration.
 */
package io.embedstream.deploy.deadletters;

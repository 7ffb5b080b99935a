/**
 * Files of JSON Lines into topics, transactionally: which streams there are, how a line becomes a record, how far a
 * file has come.
 *
 * <p>Imports Kafka's clients, Avro and Jackson; independent of the topology and the command line.
 */
package io.embedstream.deploy.replay;

/**
 * Rows into JSON Lines of one input stream, column by column.
 *
 * <p>Pure: imports Avro's schemas, Jackson and the streams' description; independent of Kafka and the command line.
 */
package io.embedstream.deploy.convert;

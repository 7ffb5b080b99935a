/**
 * Files of rows as people have them: delimited text in any encoding, JSON arrays and JSON Lines.
 *
 * <p>Imports the JDK, Jackson, a CSV parser and a charset detector; independent of records and Kafka.
 */
package io.embedstream.deploy.table;

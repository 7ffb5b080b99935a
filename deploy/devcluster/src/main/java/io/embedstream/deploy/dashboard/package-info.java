/**
 * What a demonstration shows on the terminal: a state that output records change, and views that draw it.
 *
 * <p>Imports the records; depends neither on the demonstration nor on the inside of the topology.
 */
package io.embedstream.deploy.dashboard;

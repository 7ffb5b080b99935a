/**
 * What a demonstration shows on the terminal: a scene that output records change, and views that draw it.
 *
 * <p>Imports the records; knows neither how the demonstration runs nor the topology's inside.
 */
package io.embedstream.deploy.dashboard;

/**
 * The Streams application as a process runs it: encoders opened, topology built, threads watched.
 *
 * <p>Imports the topology and the configuration; knows neither the command line nor the demo.
 */
package io.embedstream.deploy.app;

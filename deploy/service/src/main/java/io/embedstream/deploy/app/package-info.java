/**
 * The Streams application as a process runs it: encoders opened, topology built, threads watched.
 *
 * <p>Imports the topology and the configuration; independent of the command line and the demo.
 */
package io.embedstream.deploy.app;

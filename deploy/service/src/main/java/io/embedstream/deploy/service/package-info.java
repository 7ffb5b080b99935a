/**
 * One instance of the application as a long-running process: state directory, HTTP server, console, the application.
 *
 * <p>Imports the application, the console, HTTP and search; only the command line imports it.
 */
package io.embedstream.deploy.service;

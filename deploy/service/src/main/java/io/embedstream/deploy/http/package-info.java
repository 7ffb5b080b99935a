/**
 * The loopback HTTP server: health, metrics, and whatever route a command adds.
 *
 * <p>Imports the JDK's HTTP server and Micrometer; handlers get what they show as functions.
 */
package io.embedstream.deploy.http;

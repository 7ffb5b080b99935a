/**
 * The loopback HTTP server: health, metrics, and whatever route a command adds.
 *
 * <p>Imports Jetty and Micrometer; handlers get what they show as functions.
 */
package io.embedstream.deploy.http;

/**
 * The loopback HTTP server: health, metrics, and the routes that commands add.
 *
 * <p>Imports Jetty and Micrometer; handlers get what they show as functions.
 */
package io.embedstream.deploy.http;

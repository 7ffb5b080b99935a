/**
 * The map of the latest vectors: their place in two dimensions, their neighbours in all of them. May import the
 * records, the encoder's vectors, and the console's views.
 */
package io.embedstream.deploy.console.map;

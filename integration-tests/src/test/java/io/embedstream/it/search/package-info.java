/** Nearest-neighbour queries over HTTP, asked of several instances on a real broker. */
package io.embedstream.it.search;

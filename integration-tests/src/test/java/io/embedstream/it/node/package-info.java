/** Clients and references written for Node.js. */
package io.embedstream.it.node;

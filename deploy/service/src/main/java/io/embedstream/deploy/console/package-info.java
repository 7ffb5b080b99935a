/**
 * The console: one page that shows the stream. It reads output topics and stores like any other client,
 * holds bounded memory, and never slows the stream. May import the application's HTTP, search, describe and dead-letter
 * packages.
 */
package io.embedstream.deploy.console;

/**
 * The command line, one command a file: options in, JSON Lines on stdout, logs and progress on stderr.
 *
 * <p>A command parses, calls the package that does the work, and prints; it holds no logic of its own.
 */
package io.embedstream.deploy.cli;

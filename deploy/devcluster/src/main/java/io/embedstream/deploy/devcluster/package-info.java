/**
 * The command of the development cluster.
 *
 * <p>A command parses, calls the package that does the work, and prints; it holds no logic of its own.
 */
package io.embedstream.deploy.devcluster;

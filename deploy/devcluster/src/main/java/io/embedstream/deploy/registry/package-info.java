/**
 * The embedded schema registry of the demo and the tests: one process, loopback, for development only.
 *
 * <p>{@link io.embedstream.serde.registry.MemoryRegistry} makes the decisions; this package adds HTTP and keeps the
 * events in a file.
 */
package io.embedstream.deploy.registry;

/**
 * The embedded schema registry of the demo and the tests: one process, loopback, for development only.
 *
 * <p>{@link io.embedstream.serde.registry.MemoryRegistry} decides; this package speaks HTTP to it and keeps its events
 * in a file.
 */
package io.embedstream.deploy.registry;

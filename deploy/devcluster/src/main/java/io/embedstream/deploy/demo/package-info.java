/**
 * The demonstration: broker, registry, application and replay in one process, and what is shown of it.
 *
 * <p>Orchestrates the other packages; nothing imports it but its command and the benchmark of alerts.
 */
package io.embedstream.deploy.demo;

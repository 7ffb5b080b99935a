/**
 * Customer service: the best answer templates for what the customer says, or "none fits", and escalation.
 *
 * <p>May import ingest, catalog, records, the encoder's heads and Kafka's public API.
 */
package io.embedstream.topology.support;

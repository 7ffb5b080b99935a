/**
 * How often and how long processors work, by Kafka's public processor wrapper (KIP-1112). Knows nothing of the stages.
 */
package io.embedstream.topology.telemetry;

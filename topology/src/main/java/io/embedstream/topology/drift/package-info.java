/**
 * Drift: whether the texts of an event-time window still look like those of the windows before it. Every stream sends a
 * sample, chosen by a hash of the event's id, to the one task that measures; what that task writes of a window is a
 * function of the set of its texts, whatever their order and whoever was killed meanwhile. May import enriched texts,
 * routes, time, state, metrics and Kafka's public API.
 */
package io.embedstream.topology.drift;

/**
 * Risk: stories, mood and alerts of each watched entity, computed per event-time grid step from the set of mentions.
 *
 * <p>May import records, text functions, the heads of near-duplicates and events, and Kafka's public API.
 */
package io.embedstream.topology.risk;

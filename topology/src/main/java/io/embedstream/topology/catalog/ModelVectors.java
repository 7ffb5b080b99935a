package io.embedstream.topology.catalog;

/**
 * What one model makes of a catalog entry.
 *
 * @param fingerprint of the model
 * @param vector of the entry's text
 * @param views further vectors; null if they were not made yet
 */
record ModelVectors(String fingerprint, float[] vector, Views views) {}

package io.embedstream.topology.reviews;

import java.time.Instant;

/**
 * What a review says of an item, and for how much it counts.
 *
 * @param fingerprint model of the vector
 * @param vector the topic of the review, of unit length
 * @param weight in [-1, 1]; 0 is ignored
 * @param at event time
 */
public record Opinion(String reviewId, String itemId, String fingerprint, float[] vector, double weight, Instant at) {}

package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.ProfileState;

/**
 * A user's profile after a review.
 *
 * @param reviewId the review
 * @param profile the profile; read only
 */
public record ProfileChange(String reviewId, ProfileState profile) {}

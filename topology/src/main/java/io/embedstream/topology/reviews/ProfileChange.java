package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.ProfileState;

/**
 * A user's profile after a review.
 *
 * @param opinion what the review says
 * @param profile the profile; read only
 */
public record ProfileChange(Opinion opinion, ProfileState profile) {

    /** The review. */
    public String reviewId() {
        return opinion.reviewId();
    }
}

package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.ProfileState;

/**
 * A user's profile after a review.
 *
 * @param opinion what the review says
 * @param profile the profile; read only
 * @param counts whether the review has been added; one that was sent again has not
 */
public record ProfileChange(Opinion opinion, ProfileState profile, boolean counts) {

    /** The review. */
    public String reviewId() {
        return opinion.reviewId();
    }
}

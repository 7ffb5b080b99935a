package io.embedstream.topology.reviews;

import java.time.Duration;

/**
 * How interests are kept and items chosen.
 *
 * @param halfLife age at which a review's weight has halved
 * @param sameInterest cosine from which a review belongs to an interest the user already has
 * @param maxInterests interests kept per user, aversions included
 * @param maxItems reviewed items remembered per user
 * @param recommendations items per list
 * @param candidates items looked at per interest
 * @param diversity weight of being unlike the items already chosen (maximal marginal relevance), in [0, 1)
 * @param minWeight reviews of less weight than this say nothing
 */
public record ReviewSettings(
        Duration halfLife,
        double sameInterest,
        int maxInterests,
        int maxItems,
        int recommendations,
        int candidates,
        double diversity,
        double minWeight) {

    public static ReviewSettings defaults() {
        return new ReviewSettings(Duration.ofDays(90), 0.72, 6, 1000, 5, 50, 0.3, 0.1);
    }
}

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
 * @param floor how near an item must come to one the user liked, in parts of how near items of different kinds come
 * @param popularity bonus on the relevance of an item for every ten-fold number of its reviews
 * @param popularShare part of a list, its end, that goes to the most reviewed of the items that count, in [0, 1)
 * @param minWeight reviews of less weight than this are ignored
 */
public record ReviewSettings(
        Duration halfLife,
        double sameInterest,
        int maxInterests,
        int maxItems,
        int recommendations,
        int candidates,
        double diversity,
        double floor,
        double popularity,
        double popularShare,
        double minWeight) {

    /** The same with lists of another length. */
    public ReviewSettings withRecommendations(int length) {
        return new ReviewSettings(
                halfLife,
                sameInterest,
                maxInterests,
                maxItems,
                length,
                candidates,
                diversity,
                floor,
                popularity,
                popularShare,
                minWeight);
    }

    /** Places of a list, its last ones, that go to what is popular; the first never does. */
    int popularPlaces() {
        return Math.min(recommendations - 1, (int) Math.floor(recommendations * popularShare));
    }

    public static ReviewSettings defaults() {
        return new ReviewSettings(Duration.ofDays(90), 0.72, 6, 1000, 5, 50, 0.1, 0.95, 0.02, 0.9, 0.1);
    }
}

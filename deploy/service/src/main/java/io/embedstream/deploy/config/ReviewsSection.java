package io.embedstream.deploy.config;

import io.embedstream.topology.reviews.ReviewSettings;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link ReviewSettings}. */
final class ReviewsSection {
    private static final String HALF_LIFE = "reviews.half.life.ms";
    private static final String SAME_INTEREST = "reviews.same.interest";
    private static final String MAX_INTERESTS = "reviews.max.interests";
    private static final String MAX_ITEMS = "reviews.max.items";
    private static final String RECOMMENDATIONS = "reviews.recommendations";
    private static final String CANDIDATES = "reviews.candidates";
    private static final String DIVERSITY = "reviews.diversity";
    private static final String FLOOR = "reviews.floor";
    private static final String POPULARITY = "reviews.popularity";
    private static final String POPULAR_SHARE = "reviews.popular.share";
    private static final String MIN_WEIGHT = "reviews.min.weight";

    private ReviewsSection() {}

    static void define(ConfigDef definition, ReviewSettings defaults) {
        new Keys(definition, "Reviews and recommendations")
                .millis(
                        HALF_LIFE,
                        defaults.halfLife(),
                        Duration.ofMillis(1),
                        "Age at which a review's weight has halved.")
                .number(
                        SAME_INTEREST,
                        defaults.sameInterest(),
                        -1,
                        1,
                        "Cosine from which a review belongs to an interest the user already has.")
                .count(MAX_INTERESTS, defaults.maxInterests(), 1, 100, "Interests kept per user.")
                .count(MAX_ITEMS, defaults.maxItems(), 1, 1_000_000, "Reviewed items remembered per user.")
                .count(RECOMMENDATIONS, defaults.recommendations(), 1, 100, "Items per list.")
                .count(CANDIDATES, defaults.candidates(), 1, 10_000, "Items looked at per interest.")
                .number(
                        DIVERSITY,
                        defaults.diversity(),
                        0,
                        1,
                        "Weight of being unlike the items already chosen (maximal marginal relevance); below 1.")
                .number(
                        FLOOR,
                        defaults.floor(),
                        0,
                        10,
                        "How near an item must come to one the user liked to be recommended, in parts of how near items of"
                                + " different first categories come to each other; 0 recommends the nearest, however far.")
                .number(
                        POPULARITY,
                        defaults.popularity(),
                        0,
                        1,
                        "Bonus on an item's relevance for every ten-fold number of its reviews.")
                .number(
                        POPULAR_SHARE,
                        defaults.popularShare(),
                        0,
                        1,
                        "Part of a list, its end, that goes to the most reviewed of the items that have to do with what the user"
                                + " liked.")
                .number(MIN_WEIGHT, defaults.minWeight(), 0, 1, "Reviews of less weight than this are ignored.");
    }

    static ReviewSettings read(AbstractConfig config) {
        return new ReviewSettings(
                Duration.ofMillis(config.getLong(HALF_LIFE)),
                config.getDouble(SAME_INTEREST),
                config.getInt(MAX_INTERESTS),
                config.getInt(MAX_ITEMS),
                config.getInt(RECOMMENDATIONS),
                config.getInt(CANDIDATES),
                config.getDouble(DIVERSITY),
                config.getDouble(FLOOR),
                config.getDouble(POPULARITY),
                config.getDouble(POPULAR_SHARE),
                config.getDouble(MIN_WEIGHT));
    }
}

package io.embedstream.deploy.eval;

import io.embedstream.deploy.eval.metric.RankingQuality;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.scale.CosineScale;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.reviews.Interests;
import io.embedstream.topology.reviews.Opinion;
import io.embedstream.topology.reviews.Recommender;
import io.embedstream.topology.reviews.ReviewSettings;
import io.embedstream.topology.text.CosineScales;
import java.util.List;
import java.util.Map;

/**
 * Recommendation: columns {@code user_id}, {@code item_id}, {@code unix_time}, {@code text} and optionally
 * {@code rating}.
 *
 * <p>Each user's last item is held out; the application's own recommender makes a list of ten from the reviews before
 * it. Users whose reviews are all of one item have nothing to be judged by and do not count.
 */
public final class RecommendTask {
    /** Roles every file needs. */
    public static final List<String> ROLES = List.of("user_id", "item_id", "unix_time", "text");
    /** Roles a file may have. */
    public static final List<String> OPTIONAL = List.of("rating");

    private static final int LENGTH = 10;
    private static final String MODEL = "model";
    private static final ReviewSettings SETTINGS = ReviewSettings.defaults().withRecommendations(LENGTH);

    private RecommendTask() {}

    /**
     * Ranks for every user and compares with ranking by popularity.
     *
     * @param scale how the encoder's cosines are read
     */
    public static Evaluation run(Table data, TextEncoder encoder, CosineScale scale) {
        Interests interests = new Interests(SETTINGS, new CosineScales(Map.of(MODEL, scale)));
        ReviewHistory history = ReviewHistory.of(data);
        ItemVectors items = ItemVectors.of(history, new EmbeddedTexts(encoder).of(data.column("text")));
        RankingQuality ranked = new RankingQuality();
        RankingQuality popular = new RankingQuality();
        for (ReviewHistory.User user : history.users()) {
            ranked.add(recommended(interests, history, items, user));
            popular.add(rank(items.popularity(user), user));
        }
        Map<String, Object> figures = Figures.start("recommend", data.size(), encoder.spec());
        figures.put("users", ranked.lists());
        figures.put("items", history.items().size());
        figures.put("hit_rate_at_10", Figures.round(ranked.hitRate()));
        figures.put("ndcg_at_10", Figures.round(ranked.ndcg()));
        figures.put("popularity_hit_rate_at_10", Figures.round(popular.hitRate()));
        figures.put("popularity_ndcg_at_10", Figures.round(popular.ndcg()));
        return new Evaluation(figures, List.of());
    }

    /**
     * Place of the held-out item in the list the application would write, from 1; behind the list if it is not there.
     */
    private static int recommended(
            Interests interests, ReviewHistory history, ItemVectors items, ReviewHistory.User user) {
        UserItems source = new UserItems(history.items(), items.others(user), items.popularity(user));
        ProfileState profile = Interests.start(user.reviews().get(0).at());
        Opinion last = null;
        for (ReviewHistory.Review review : user.reviews()) {
            last = opinion(history.items().get(review.item()), review, items);
            interests.add(profile, last);
        }
        List<String> list = new Recommender(SETTINGS, source)
                .recommend(profile, last).stream()
                        .map(RecommendedItem::getItemId)
                        .toList();
        int place = list.indexOf(history.items().get(user.held()));
        return place < 0 ? list.size() + LENGTH + 1 : place + 1;
    }

    private static Opinion opinion(String itemId, ReviewHistory.Review review, ItemVectors items) {
        return new Opinion(
                "row-" + review.row(), itemId, MODEL, items.texts()[review.row()], review.valence(), review.at());
    }

    /** Position of the held-out item among the unseen ones, from 1; of equals, the earlier in the alphabet is first. */
    private static int rank(double[] scores, ReviewHistory.User user) {
        int rank = 1;
        for (int i = 0; i < scores.length; i++) {
            boolean ahead = scores[i] > scores[user.held()] || scores[i] == scores[user.held()] && i < user.held();
            rank += !user.seen().contains(i) && ahead ? 1 : 0;
        }
        return rank;
    }
}

package io.embedstream.deploy.eval;

import io.embedstream.deploy.eval.interest.ItemMixture;
import io.embedstream.deploy.eval.metric.RankingQuality;
import io.embedstream.encoder.TextEncoder;
import java.util.List;
import java.util.Map;

/**
 * Recommendation: columns {@code user_id}, {@code item_id}, {@code unix_time}, {@code text} and optionally {@code rating}.
 *
 * <p>Each user's last item is held out; all items the user has not reviewed before are ranked for it. Users whose reviews
 * are all of one item have nothing to be judged by and do not count.
 */
public final class RecommendTask {
    /** Roles every file needs. */
    public static final List<String> ROLES = List.of("user_id", "item_id", "unix_time", "text");
    /** Roles a file may have. */
    public static final List<String> OPTIONAL = List.of("rating");

    private RecommendTask() {}

    /** Ranks for every user and compares with ranking by popularity. */
    public static Evaluation run(Table data, TextEncoder encoder) {
        ReviewHistory history = ReviewHistory.of(data);
        ItemVectors items = ItemVectors.of(history, new EmbeddedTexts(encoder).of(data.column("text")));
        RankingQuality ranked = new RankingQuality();
        RankingQuality popular = new RankingQuality();
        for (ReviewHistory.User user : history.users()) {
            double[] popularity = items.popularity(user);
            double[] chances = ItemMixture.DEFAULT.chances(items.content(user), popularity);
            ranked.add(rank(chances, user));
            popular.add(rank(popularity, user));
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

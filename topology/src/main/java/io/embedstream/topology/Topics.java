package io.embedstream.topology;

import java.util.List;

/** Names of all topics; every one is configuration. */
public record Topics(
        String chats,
        String templates,
        String supportEnriched,
        String suggestions,
        String news,
        String watchlist,
        String newsEnriched,
        String stories,
        String moods,
        String alerts,
        String reviews,
        String items,
        String reviewsEnriched,
        String profiles,
        String recommendations,
        String deadLetters,
        String control,
        String erasures,
        String drift,
        String feedback) {

    public static Topics defaults() {
        return new Topics(
                "support.chats.v1",
                "support.templates.v1",
                "support.enriched.v1",
                "support.suggestions.v1",
                "news.articles.v1",
                "news.watchlist.v1",
                "news.enriched.v1",
                "news.stories.v1",
                "risk.moods.v1",
                "risk.alerts.v1",
                "reviews.posts.v1",
                "catalog.items.v1",
                "reviews.enriched.v1",
                "reco.profiles.v1",
                "reco.recommendations.v1",
                "embedstream.dead-letters.v1",
                "embedstream.control.v1",
                "embedstream.erasures.v1",
                "embedstream.drift.v1",
                "support.feedback.v1");
    }

    /** Topics that carry events. */
    public List<String> events() {
        return List.of(chats, news, reviews);
    }

    /** Compacted topics that every instance reads whole. */
    public List<String> catalogs() {
        return List.of(templates, watchlist, items);
    }

    /** Topics the application writes. */
    public List<String> outputs() {
        return List.of(
                supportEnriched,
                suggestions,
                newsEnriched,
                stories,
                moods,
                alerts,
                reviewsEnriched,
                profiles,
                recommendations,
                deadLetters,
                drift);
    }
}

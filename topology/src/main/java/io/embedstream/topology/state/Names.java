package io.embedstream.topology.state;

import java.util.Set;

/**
 * Every name given to Kafka Streams: processors are verb-object, stores noun-store, all kebab-case.
 *
 * <p>Store names are data: renaming one loses its changelog and needs an ADR.
 */
public final class Names {
    // Stores
    public static final String TEMPLATE_STORE = "template-store";
    public static final String ITEM_STORE = "item-store";
    public static final String WATCHLIST_STORE = "watchlist-store";
    public static final String CONVERSATION_STORE = "conversation-store";
    public static final String CONVERSATION_DUE_STORE = "conversation-due-store";
    public static final String EVENT_TIME_STORE = "event-time-store";
    public static final String MENTION_STORE = "mention-store";
    public static final String STORY_STORE = "story-store";
    public static final String DUE_STORE = "due-store";
    public static final String EARLY_STORE = "early-store";
    public static final String TEXT_STORE = "text-store";
    public static final String PROGRESS_STORE = "progress-store";
    public static final String ENTITY_STORE = "entity-store";
    public static final String STEP_STORE = "step-store";
    public static final String PROFILE_STORE = "profile-store";
    public static final String REVIEW_DUE_STORE = "review-due-store";
    public static final String POPULARITY_STORE = "popularity-store";
    public static final String POPULAR_ITEMS_STORE = "popular-items-store";

    public static final String ERASURE_REQUEST_STORE = "erasure-request-store";
    public static final String CONVERSATION_VECTOR_STORE = "conversation-vector-store";
    public static final String PROFILE_VECTOR_STORE = "profile-vector-store";
    public static final String CUSTOMER_STORE = "customer-store";
    public static final String CUSTOMER_ERASURE_STORE = "customer-erasure-store";
    public static final String USER_ERASURE_STORE = "user-erasure-store";

    public static final String DRIFT_STORE = "drift-store";
    public static final String DRIFT_SAMPLE_STORE = "drift-sample-store";
    public static final String DRIFT_WINDOW_STORE = "drift-window-store";

    /** Those that every instance holds whole. */
    public static final Set<String> GLOBAL_STORES =
            Set.of(TEMPLATE_STORE, ITEM_STORE, WATCHLIST_STORE, ERASURE_REQUEST_STORE);

    // Repartition
    public static final String ENTITY_FEED = "entity-feed";
    public static final String CHATS_BY_CONVERSATION = "chats-by-conversation";
    public static final String REVIEWS_BY_USER = "reviews-by-user";

    public static final String DRIFT_SAMPLES = "drift-samples";

    private Names() {}

    /** The store of recently seen articles in one language. */
    public static String recentNewsStore(String language) {
        return "recent-news-store-" + language;
    }

    /** The topic Kafka Streams makes for a repartition. */
    public static String repartitionTopic(String applicationId, String repartition) {
        return applicationId + '-' + repartition + "-repartition";
    }
}

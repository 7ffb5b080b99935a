package io.embedstream.deploy.config;

import io.embedstream.topology.Topics;
import io.embedstream.topology.TopologySettings.Domain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link Topics}. */
final class TopicsSection {
    private static final String CHATS = "topic.chats";
    private static final String TEMPLATES = "topic.templates";
    private static final String SUPPORT_ENRICHED = "topic.support.enriched";
    private static final String SUGGESTIONS = "topic.suggestions";
    private static final String NEWS = "topic.news";
    private static final String WATCHLIST = "topic.watchlist";
    private static final String NEWS_ENRICHED = "topic.news.enriched";
    private static final String STORIES = "topic.stories";
    private static final String MOODS = "topic.moods";
    private static final String ALERTS = "topic.alerts";
    private static final String REVIEWS = "topic.reviews";
    private static final String ITEMS = "topic.items";
    private static final String REVIEWS_ENRICHED = "topic.reviews.enriched";
    private static final String PROFILES = "topic.profiles";
    private static final String RECOMMENDATIONS = "topic.recommendations";
    private static final String DEAD_LETTERS = "topic.dead.letters";

    private static final String CONTROL = "topic.control";
    private static final String ERASURES = "topic.erasures";
    private static final String DRIFT = "topic.drift";
    private static final String FEEDBACK = "topic.feedback";

    /** Keys of topics that the application writes. */
    static final List<String> OUTPUTS = List.of(
            SUPPORT_ENRICHED,
            SUGGESTIONS,
            NEWS_ENRICHED,
            STORIES,
            MOODS,
            ALERTS,
            REVIEWS_ENRICHED,
            PROFILES,
            RECOMMENDATIONS,
            DEAD_LETTERS,
            ERASURES,
            DRIFT,
            FEEDBACK,
            GenericSection.OUTPUT);

    private TopicsSection() {}

    static void define(ConfigDef definition) {
        Topics defaults = Topics.defaults();
        new Keys(definition, "Topics")
                .text(CHATS, defaults.chats(), "Input: SupportChat by conversation id.")
                .text(TEMPLATES, defaults.templates(), "Input, compacted: AnswerTemplate by template id.")
                .text(SUPPORT_ENRICHED, defaults.supportEnriched(), "Output: EnrichedEvent by conversation id.")
                .text(SUGGESTIONS, defaults.suggestions(), "Output: AnswerSuggestion by conversation id.")
                .text(NEWS, defaults.news(), "Input: FinancialNews by article id.")
                .text(WATCHLIST, defaults.watchlist(), "Input, compacted: WatchedEntity by entity id.")
                .text(NEWS_ENRICHED, defaults.newsEnriched(), "Output: EnrichedEvent by article id.")
                .text(STORIES, defaults.stories(), "Output: NewsStory by entity id.")
                .text(MOODS, defaults.moods(), "Output: EntityMood by entity id.")
                .text(ALERTS, defaults.alerts(), "Output: RiskAlert by entity id.")
                .text(REVIEWS, defaults.reviews(), "Input: UserReview by user id.")
                .text(ITEMS, defaults.items(), "Input, compacted: CatalogItem by item id.")
                .text(REVIEWS_ENRICHED, defaults.reviewsEnriched(), "Output: EnrichedEvent by user id.")
                .text(PROFILES, defaults.profiles(), "Output, compacted: InterestProfile by user id.")
                .text(RECOMMENDATIONS, defaults.recommendations(), "Output: Recommendations by user id.")
                .text(DEAD_LETTERS, defaults.deadLetters(), "Output: records as received, the reason in headers.")
                .text(CONTROL, defaults.control(), "Input, compacted: whom the command erase asks to forget.")
                .text(ERASURES, defaults.erasures(), "Output: what was deleted for it.")
                .text(DRIFT, defaults.drift(), "Output: EmbeddingDrift by stream, model and window.")
                .text(FEEDBACK, defaults.feedback(), "Written by the console: AnswerFeedback by message id.");
    }

    /**
     * Topics in use by their keys, in order of declaration.
     *
     * @param value of a key
     * @param on whether a domain runs
     */
    static Map<String, String> named(UnaryOperator<String> value, Predicate<Domain> on) {
        List<String> keys = new ArrayList<>();
        if (on.test(Domain.SUPPORT)) {
            keys.addAll(List.of(CHATS, TEMPLATES, SUPPORT_ENRICHED, SUGGESTIONS, FEEDBACK));
        }
        if (on.test(Domain.NEWS)) {
            keys.addAll(List.of(NEWS, WATCHLIST, NEWS_ENRICHED, STORIES, MOODS, ALERTS));
        }
        if (on.test(Domain.REVIEWS)) {
            keys.addAll(List.of(REVIEWS, ITEMS, REVIEWS_ENRICHED, PROFILES, RECOMMENDATIONS));
        }
        keys.addAll(List.of(DEAD_LETTERS, CONTROL, ERASURES, DRIFT));
        Map<String, String> named = new LinkedHashMap<>();
        keys.forEach(key -> named.put(key, value.apply(key)));
        return named;
    }

    /** The keys of some topics in use, by the topics' names. */
    static Map<String, String> keys(Topics topics) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(topics.chats(), CHATS);
        keys.put(topics.templates(), TEMPLATES);
        keys.put(topics.supportEnriched(), SUPPORT_ENRICHED);
        keys.put(topics.suggestions(), SUGGESTIONS);
        keys.put(topics.news(), NEWS);
        keys.put(topics.watchlist(), WATCHLIST);
        keys.put(topics.newsEnriched(), NEWS_ENRICHED);
        keys.put(topics.stories(), STORIES);
        keys.put(topics.moods(), MOODS);
        keys.put(topics.alerts(), ALERTS);
        keys.put(topics.reviews(), REVIEWS);
        keys.put(topics.items(), ITEMS);
        keys.put(topics.reviewsEnriched(), REVIEWS_ENRICHED);
        keys.put(topics.profiles(), PROFILES);
        keys.put(topics.recommendations(), RECOMMENDATIONS);
        keys.put(topics.deadLetters(), DEAD_LETTERS);
        keys.put(topics.control(), CONTROL);
        keys.put(topics.erasures(), ERASURES);
        keys.put(topics.drift(), DRIFT);
        keys.put(topics.feedback(), FEEDBACK);
        return keys;
    }

    static Topics read(AbstractConfig config) {
        return new Topics(
                config.getString(CHATS),
                config.getString(TEMPLATES),
                config.getString(SUPPORT_ENRICHED),
                config.getString(SUGGESTIONS),
                config.getString(NEWS),
                config.getString(WATCHLIST),
                config.getString(NEWS_ENRICHED),
                config.getString(STORIES),
                config.getString(MOODS),
                config.getString(ALERTS),
                config.getString(REVIEWS),
                config.getString(ITEMS),
                config.getString(REVIEWS_ENRICHED),
                config.getString(PROFILES),
                config.getString(RECOMMENDATIONS),
                config.getString(DEAD_LETTERS),
                config.getString(CONTROL),
                config.getString(ERASURES),
                config.getString(DRIFT),
                config.getString(FEEDBACK));
    }
}

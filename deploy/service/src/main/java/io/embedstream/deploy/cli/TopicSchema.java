package io.embedstream.deploy.cli;

import io.embedstream.schemas.AnswerFeedback;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.serde.SchemaTexts;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.SchemaText;
import io.embedstream.topology.Topics;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What a topic's values are registered as.
 *
 * @param subject the topic's name and {@code -value}
 * @param schema the current schema
 * @param level BACKWARD for inputs: we upgrade before those who write; FULL_TRANSITIVE for outputs: old and new readers
 *     read old and new records
 */
record TopicSchema(String subject, SchemaText schema, CompatibilityLevel level) {

    /** Returns the schemas of all topics but the dead letters, which hold any bytes. */
    static List<TopicSchema> of(Topics topics) {
        return List.of(
                input(topics.chats(), SupportChat.getClassSchema()),
                input(topics.templates(), AnswerTemplate.getClassSchema()),
                input(topics.news(), FinancialNews.getClassSchema()),
                input(topics.watchlist(), WatchedEntity.getClassSchema()),
                input(topics.reviews(), UserReview.getClassSchema()),
                input(topics.items(), CatalogItem.getClassSchema()),
                output(topics.supportEnriched(), EnrichedEvent.getClassSchema()),
                output(topics.suggestions(), AnswerSuggestion.getClassSchema()),
                output(topics.newsEnriched(), EnrichedEvent.getClassSchema()),
                output(topics.stories(), NewsStory.getClassSchema()),
                output(topics.moods(), EntityMood.getClassSchema()),
                output(topics.alerts(), RiskAlert.getClassSchema()),
                output(topics.reviewsEnriched(), EnrichedEvent.getClassSchema()),
                output(topics.profiles(), InterestProfile.getClassSchema()),
                output(topics.recommendations(), Recommendations.getClassSchema()),
                output(topics.drift(), EmbeddingDrift.getClassSchema()),
                output(topics.feedback(), AnswerFeedback.getClassSchema()));
    }

    private static TopicSchema input(String topic, Schema schema) {
        return new TopicSchema(topic + "-value", text(schema), CompatibilityLevel.BACKWARD);
    }

    private static TopicSchema output(String topic, Schema schema) {
        return new TopicSchema(topic + "-value", text(schema), CompatibilityLevel.FULL_TRANSITIVE);
    }

    /** Registers what is in the {@code .avsc} file, without what only our generated classes need. */
    private static SchemaText text(Schema schema) {
        return SchemaText.avro(SchemaTexts.of(schema, true));
    }
}

package io.embedstream.topology;

import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.news.MentionJudges;
import java.util.Map;
import java.util.TreeMap;

/**
 * The heads by language; a missing one leaves that judgement out.
 *
 * @param general for chats and reviews
 * @param finance for news
 * @param entity for the entities a news item names
 * @param event whether two news items about one entity report the same
 * @param mentions read a news item together with the name of an entity, and then decide in place of {@code entity}
 */
public record Heads(
        Map<String, SentimentHead> general,
        Map<String, SentimentHead> finance,
        Map<String, EntitySentimentHead> entity,
        Map<String, EventHead> event,
        MentionJudges mentions) {

    /** Heads alone. */
    public Heads(
            Map<String, SentimentHead> general,
            Map<String, SentimentHead> finance,
            Map<String, EntitySentimentHead> entity,
            Map<String, EventHead> event) {
        this(general, finance, entity, event, MentionJudges.NONE);
    }

    /** The same with judges of mentions. */
    public Heads withMentions(MentionJudges judges) {
        return new Heads(general, finance, entity, event, judges);
    }

    /** Heads that represent what an article reports, by the fingerprint of the model whose vectors they compare. */
    public Map<String, EventHead> eventByModel(LanguageModels models) {
        var byFingerprint = new TreeMap<String, EventHead>();
        event.forEach((language, head) ->
                byFingerprint.put(models.forLanguage(language).spec().fingerprint(), head));
        return byFingerprint;
    }
}

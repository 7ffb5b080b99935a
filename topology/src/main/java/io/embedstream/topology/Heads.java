package io.embedstream.topology;

import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.news.MentionJudges;
import io.embedstream.topology.risk.EventModels;
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
 * @param reports read two news items about one entity, and decide together with {@code event} whether they report the
 *     same
 */
public record Heads(
        Map<String, SentimentHead> general,
        Map<String, SentimentHead> finance,
        Map<String, EntitySentimentHead> entity,
        Map<String, EventHead> event,
        MentionJudges mentions,
        Map<String, EventJudge> reports) {

    /** Heads alone. */
    public Heads(
            Map<String, SentimentHead> general,
            Map<String, SentimentHead> finance,
            Map<String, EntitySentimentHead> entity,
            Map<String, EventHead> event) {
        this(general, finance, entity, event, MentionJudges.NONE, Map.of());
    }

    /** The same with judges of mentions. */
    public Heads withMentions(MentionJudges judges) {
        return new Heads(general, finance, entity, event, judges, reports);
    }

    /** The same with judges of reports. */
    public Heads withReports(Map<String, EventJudge> judges) {
        return new Heads(general, finance, entity, event, mentions, judges);
    }

    /** What tells whether two articles report the same, by the fingerprint of the model whose vectors they have. */
    public EventModels events(LanguageModels models) {
        return new EventModels(byModel(event, models), byModel(reports, models));
    }

    private static <T> Map<String, T> byModel(Map<String, T> byLanguage, LanguageModels models) {
        var byFingerprint = new TreeMap<String, T>();
        byLanguage.forEach((language, each) ->
                byFingerprint.put(models.forLanguage(language).spec().fingerprint(), each));
        return byFingerprint;
    }
}

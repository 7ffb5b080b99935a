package io.embedstream.topology.news;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.ReportText;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.enrich.EnrichedText;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.enrich.Verdict;
import java.util.List;

/**
 * An article whose watched entities are known, on its way through the news stages.
 *
 * @param event the article
 * @param text the text that was embedded
 * @param language language of the model
 * @param textLanguage language of the text; another one where there is no model for it
 * @param embedding its vector, shared by all stages and never modified
 * @param verdict the sentiment of the whole text, or null without a head
 * @param entities watched entities it names, in order of entity id
 * @param duplicateOf the earlier article of the same partition it repeats, or null
 */
public record NewsItem(
        FinancialNews event,
        String text,
        String language,
        String textLanguage,
        Embedding embedding,
        Verdict verdict,
        List<Found> entities,
        String duplicateOf)
        implements EnrichedText<FinancialNews> {

    /**
     * A watched entity and what the article says about it.
     *
     * @param event what it reports, {@link EventHead#uncentred}; empty if the language has no event head
     * @param report what a judge of reports reads of it, {@link ReportText}; empty if the language has none
     */
    public record Found(WatchedEntity entity, Verdict verdict, float[] event, String report) {
        /** What the article says about it. */
        public Judgement judgement() {
            return verdict.judgement();
        }
    }

    static NewsItem of(ScoredEvent<FinancialNews> article, List<Found> entities) {
        return new NewsItem(
                article.event(),
                article.text(),
                article.language(),
                article.textLanguage(),
                article.embedding(),
                article.verdict(),
                entities,
                null);
    }

    NewsItem repeating(String original) {
        return new NewsItem(event, text, language, textLanguage, embedding, verdict, entities, original);
    }
}

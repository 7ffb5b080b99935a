package io.embedstream.topology.news;

import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.ingest.ScoredEvent;
import java.util.List;

/**
 * An article on its way through the news stages.
 *
 * @param entities watched entities it names, in order of entity id
 * @param duplicateOf the earlier article of the same partition it repeats, or null
 */
public record NewsItem(ScoredEvent<FinancialNews> article, List<Found> entities, String duplicateOf) {

    /**
     * A watched entity and what the article says about it.
     *
     * @param event what it reports, {@link EventHead#uncentred}; empty if the language has no event head
     */
    public record Found(WatchedEntity entity, Judgement judgement, float[] event) {}

    NewsItem repeating(String original) {
        return new NewsItem(article, entities, original);
    }
}

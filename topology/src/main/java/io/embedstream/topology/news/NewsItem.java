package io.embedstream.topology.news;

import io.embedstream.encoder.head.Judgement;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.ingest.Judged;
import java.util.List;

/**
 * An article on its way through the news stages.
 *
 * @param entities watched entities it names, in order of entity id
 * @param duplicateOf the earlier article of the same partition it repeats, or null
 */
public record NewsItem(Judged<FinancialNews> article, List<Found> entities, String duplicateOf) {

    /**
     * A watched entity and what the article says about it.
     *
     * @param event event vector by the language's head; empty if there is none
     */
    public record Found(WatchedEntity entity, Judgement judgement, float[] event) {}

    NewsItem repeating(String original) {
        return new NewsItem(article, entities, original);
    }
}

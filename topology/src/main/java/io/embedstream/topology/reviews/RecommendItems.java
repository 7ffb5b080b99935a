package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.Recommendations;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.state.Names;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Recommends items after each review. What is popular is counted in this partition, so that the list is the same on
 * every replay; a list is made from the catalog of one moment.
 */
public final class RecommendItems extends ContextualProcessor<String, ProfileChange, String, Recommendations> {
    private final ReviewSettings settings;
    private final TaskPopularity popularity;
    private CatalogStore<CatalogItem> items;
    private PopularItems popular;
    private Recommender recommender;

    /** @param popularity shared with the stage before this one */
    public RecommendItems(ReviewSettings settings, TaskPopularity popularity) {
        this.popularity = popularity;
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Recommendations> context) {
        super.init(context);
        items = context.getStateStore(Names.ITEM_STORE);
        popular = popularity.of(context);
        recommender = new Recommender(settings, new CatalogItems(items, popular));
    }

    @Override
    public void process(Record<String, ProfileChange> record) {
        context().forward(record.withValue(items.consistently(() -> recommendations(record))));
    }

    private Recommendations recommendations(Record<String, ProfileChange> record) {
        var change = record.value();
        if (change.counts()) {
            popular.add(change.opinion().itemId());
        }
        return Recommendations.newBuilder()
                .setUserId(record.key())
                .setItems(recommender.recommend(change.profile(), change.opinion()))
                .setReviewId(change.reviewId())
                .setCatalogPosition(items.position())
                .setEventTime(Instant.ofEpochMilli(record.timestamp()))
                .build();
    }
}

package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.state.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Recommends items after each review. A user without an interest yet gets the items most reviewed in this partition, so
 * that the list is the same on every replay.
 */
public final class RecommendItems extends ContextualProcessor<String, ProfileChange, String, Recommendations> {
    private static final String POPULAR = "popular";

    private final ReviewSettings settings;
    private KeyValueStore<String, Long> popularity;
    private CatalogStore<CatalogItem> items;
    private Recommender recommender;

    public RecommendItems(ReviewSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Recommendations> context) {
        super.init(context);
        popularity = context.getStateStore(Names.POPULARITY_STORE);
        items = context.getStateStore(Names.ITEM_STORE);
        recommender = new Recommender(settings, items);
    }

    @Override
    public void process(Record<String, ProfileChange> record) {
        var profile = record.value().profile();
        var reviewed = profile.getItems().get(profile.getItems().size() - 1);
        var count = popularity.get(reviewed);
        popularity.put(reviewed, count == null ? 1 : count + 1);
        var chosen = recommender.recommend(profile);
        if (chosen.isEmpty()) {
            chosen = popular(new HashSet<>(profile.getItems()));
        }
        context()
                .forward(record.withValue(Recommendations.newBuilder()
                        .setUserId(record.key())
                        .setItems(chosen)
                        .setReviewId(record.value().reviewId())
                        .setCatalogPosition(items.position())
                        .setEventTime(Instant.ofEpochMilli(record.timestamp()))
                        .build()));
    }

    private List<RecommendedItem> popular(HashSet<String> reviewed) {
        var counts = new ArrayList<KeyValue<String, Long>>();
        try (var all = popularity.all()) {
            all.forEachRemaining(counts::add);
        }
        long total = counts.stream().mapToLong(count -> count.value).sum();
        return counts.stream()
                .filter(count -> !reviewed.contains(count.key) && items.get(count.key) != null)
                .sorted(Comparator.comparingLong((KeyValue<String, Long> count) -> -count.value)
                        .thenComparing(count -> count.key))
                .limit(settings.recommendations())
                .map(count -> new RecommendedItem(
                        count.key,
                        (float) ((double) count.value / total),
                        POPULAR,
                        items.get(count.key).getTitle()))
                .toList();
    }
}

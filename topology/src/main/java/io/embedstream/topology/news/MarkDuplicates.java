package io.embedstream.topology.news;

import io.embedstream.schemas.internal.RecentArticle;
import io.embedstream.topology.cascade.SameStories;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.risk.Bounds;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.vectorstore.VectorStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Marks an article that repeats an earlier one about the same entity in the same partition. Partition order is fixed,
 * so the mark is the same on every replay; repeats across partitions are collapsed into stories by the entity's owner.
 */
public final class MarkDuplicates extends ContextualProcessor<String, NewsItem, String, NewsItem> {
    private static final int CANDIDATES = 10;

    private final NewsSettings settings;
    private final LanguageModels models;
    private final SameStories sameStories;
    private SameStory sameStory;
    private final Map<String, VectorStore<String, RecentArticle>> recent = new HashMap<>();

    /** @param sameStories how pairs of articles are scored */
    public MarkDuplicates(NewsSettings settings, LanguageModels models, SameStories sameStories) {
        this.settings = settings;
        this.models = models;
        this.sameStories = sameStories;
    }

    /** The groups of the stores it asks: the entities an article names. */
    public static List<String> entitiesOf(RecentArticle article) {
        return article.getEntities();
    }

    @Override
    public void init(ProcessorContext<String, NewsItem> context) {
        super.init(context);
        sameStory = sameStories.of(settings.sameStory(), context.metrics(), "repeat");
        models.languages()
                .forEach(language -> recent.put(language, context.getStateStore(Names.recentNewsStore(language))));
    }

    @Override
    public void process(Record<String, NewsItem> record) {
        var item = record.value();
        if (item.entities().isEmpty()) {
            context().forward(record);
            return;
        }
        var original = original(item, record.timestamp());
        remember(record, original.orElse(record.key()));
        context().forward(record.withValue(item.repeating(original.orElse(null))));
    }

    private Optional<String> original(NewsItem item, long time) {
        var fingerprint = models.forLanguage(item.language()).spec().fingerprint();
        var comparison = sameStory.of(sameStory.item(Bounds.cut(item.text(), Bounds.TEXT_CHARS)), fingerprint);
        var original = recent
                .get(item.language())
                .nearestIn(entityIds(item), item.vector(), CANDIDATES, then -> inWindow(then, time))
                .stream()
                .filter(near -> !near.key().equals(item.event().getArticleId()))
                .filter(near -> comparison
                        .ifSame(sameStory.item(near.payload().getText()), near.score())
                        .isPresent())
                .map(near -> near.payload().getOriginalId())
                .filter(first -> !first.equals(item.event().getArticleId()))
                .findFirst();
        comparison.done();
        return original;
    }

    private boolean inWindow(long then, long now) {
        return Math.abs(now - then) <= settings.duplicateWindow().toMillis();
    }

    private void remember(Record<String, NewsItem> record, String original) {
        var item = record.value();
        var payload = RecentArticle.newBuilder()
                .setArticleId(record.key())
                .setOriginalId(original)
                .setText(Bounds.cut(item.text(), Bounds.TEXT_CHARS))
                .setEntities(entityIds(item))
                .setPublishedAt(Instant.ofEpochMilli(record.timestamp()))
                .build();
        recent.get(item.language()).put(record.key(), item.vector(), payload, record.timestamp());
    }

    private static List<String> entityIds(NewsItem item) {
        return item.entities().stream()
                .map(found -> found.entity().getEntityId())
                .toList();
    }
}

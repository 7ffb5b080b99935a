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
        var article = recentArticle(record);
        var before = recent.get(item.language()).get(record.key());
        if (before != null && isSame(before.payload(), article)) {
            forward(record, before.payload().getOriginalId());
            return;
        }
        article.setOriginalId(original(item, record.timestamp()).orElse(record.key()));
        recent.get(item.language()).put(record.key(), item.vector(), article, record.timestamp());
        forward(record, article.getOriginalId());
    }

    private void forward(Record<String, NewsItem> record, String original) {
        context().forward(record.withValue(record.value().repeating(original.equals(record.key()) ? null : original)));
    }

    /** Whether an article is sent again: it repeats what it did at first, whatever has come since. */
    private static boolean isSame(RecentArticle before, RecentArticle now) {
        return before.getText().equals(now.getText())
                && before.getEntities().equals(now.getEntities())
                && before.getPublishedAt().equals(now.getPublishedAt());
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

    /** An article that repeats none. */
    private static RecentArticle recentArticle(Record<String, NewsItem> record) {
        return RecentArticle.newBuilder()
                .setArticleId(record.key())
                .setOriginalId(record.key())
                .setText(Bounds.cut(record.value().text(), Bounds.TEXT_CHARS))
                .setEntities(entityIds(record.value()))
                .setPublishedAt(Instant.ofEpochMilli(record.timestamp()))
                .build();
    }

    private static List<String> entityIds(NewsItem item) {
        return item.entities().stream()
                .map(found -> found.entity().getEntityId())
                .toList();
    }
}

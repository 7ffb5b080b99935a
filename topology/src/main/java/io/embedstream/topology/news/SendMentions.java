package io.embedstream.topology.news;

import io.embedstream.schemas.internal.EntityFeed;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.topology.Names;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.Vectors;
import java.time.Instant;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends each mention to the owner of its entity, and the progress of this partition's event time to all owners, so that
 * they know when a grid step is complete.
 *
 * <p>The watermark of a partition is its latest event time less the grace; an article behind it is late and counts for
 * no mood. Both follow from the order of records in the partition alone. Progress is sent when it enters a new step.
 */
public final class SendMentions extends ContextualProcessor<String, NewsItem, String, EntityFeed> {
    private static final String LATEST = "latest";

    private final NewsSettings settings;
    private final LanguageModels models;
    private KeyValueStore<String, Long> eventTime;
    private Sensor late;

    public SendMentions(NewsSettings settings, LanguageModels models) {
        this.settings = settings;
        this.models = models;
    }

    @Override
    public void init(ProcessorContext<String, EntityFeed> context) {
        super.init(context);
        eventTime = context.getStateStore(Names.EVENT_TIME_STORE);
        late = context.metrics().addRateTotalSensor("embedstream", "news", "late-articles", Sensor.RecordingLevel.INFO);
    }

    @Override
    public void process(Record<String, NewsItem> record) {
        var latest = eventTime.get(LATEST);
        long before = latest == null ? 0 : watermark(latest);
        if (record.timestamp() < before) {
            late.record();
        } else {
            record.value().entities().forEach(found -> send(record, found));
        }
        if (latest == null || record.timestamp() > latest) {
            eventTime.put(LATEST, record.timestamp());
            long after = watermark(record.timestamp());
            if (latest == null || stepOf(before) != stepOf(after)) {
                broadcast(after, record);
            }
        }
    }

    private void send(Record<String, NewsItem> record, NewsItem.Found found) {
        var article = record.value();
        var mention = EntityMention.newBuilder()
                .setEntityId(found.entity().getEntityId())
                .setArticleId(record.key())
                .setHeadline(article.event().getHeadline())
                .setText(article.text())
                .setScore(score(record.value(), found))
                .setFingerprint(models.forLanguage(article.language()).spec().fingerprint())
                .setVector(Vectors.list(article.vector()))
                .setEvent(Vectors.list(found.event()))
                .setPublishedAt(Instant.ofEpochMilli(record.timestamp()))
                .setOpenBelow(found.entity().getOpenBelow())
                .setCloseAbove(found.entity().getCloseAbove())
                .build();
        context()
                .forward(new Record<>(found.entity().getEntityId(), new EntityFeed(mention, null), record.timestamp()));
    }

    /** An article about one entity alone speaks of it throughout: the judgement of its whole text counts as much. */
    private static float score(NewsItem item, NewsItem.Found found) {
        var ofText = item.judgement();
        return item.entities().size() > 1 || ofText == null
                ? found.judgement().score()
                : (found.judgement().score() + ofText.score()) / 2;
    }

    private void broadcast(long watermark, Record<String, NewsItem> record) {
        int partition = context().taskId().partition();
        var progress = new SourceProgress(partition, Instant.ofEpochMilli(watermark));
        context().forward(new Record<>("partition-" + partition, new EntityFeed(null, progress), record.timestamp()));
    }

    private long stepOf(long time) {
        return time / settings.step().toMillis();
    }

    private long watermark(long latest) {
        return Math.max(0, latest - settings.grace().toMillis());
    }
}

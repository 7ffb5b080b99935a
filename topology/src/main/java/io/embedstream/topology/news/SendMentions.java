package io.embedstream.topology.news;

import io.embedstream.schemas.internal.EntityFeed;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.topology.Names;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.Vectors;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends each mention to the owner of its entity, and the progress of this partition's event time to all owners, so that
 * they know when a grid step is complete.
 *
 * <p>The watermark of a partition is its latest event time less the grace; an article behind it is late and counts for
 * no mood. Both follow from the order of records in the partition alone. Progress is sent when it enters a new step, and
 * when the partition has run dry: an idle partition must not hold the others back.
 */
public final class SendMentions extends ContextualProcessor<String, NewsItem, String, EntityFeed> {
    private static final String LATEST = "latest";
    private static final Duration TICK = Duration.ofSeconds(1);

    private final NewsSettings settings;
    private final LanguageModels models;
    private final String topic;
    private final PartitionLag lag;
    private KeyValueStore<String, Long> eventTime;
    private Sensor late;
    private int silentTicks;
    private boolean reportedIdle;

    /**
     * @param topic the source topic
     * @param lag tells whether records of the source are waiting
     */
    public SendMentions(NewsSettings settings, LanguageModels models, String topic, PartitionLag lag) {
        this.settings = settings;
        this.models = models;
        this.topic = topic;
        this.lag = lag;
    }

    @Override
    public void init(ProcessorContext<String, EntityFeed> context) {
        super.init(context);
        eventTime = context.getStateStore(Names.EVENT_TIME_STORE);
        late = context.metrics().addRateTotalSensor("embedstream", "news", "late-articles", Sensor.RecordingLevel.INFO);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<String, NewsItem> record) {
        silentTicks = 0;
        var seen = eventTime.get(LATEST);
        long before = seen == null ? 0 : watermark(seen);
        if (record.timestamp() < before) {
            late.record();
        } else {
            record.value().entities().forEach(found -> send(record, found));
        }
        if (seen == null || record.timestamp() > seen) {
            eventTime.put(LATEST, record.timestamp());
            advance(before, watermark(record.timestamp()), record);
        } else if (reportedIdle) {
            broadcast(before, false, record);
        }
        reportedIdle = false;
    }

    private void send(Record<String, NewsItem> record, NewsItem.Found found) {
        var embedded = record.value().article().embedded();
        var mention = EntityMention.newBuilder()
                .setEntityId(found.entity().getEntityId())
                .setArticleId(record.key())
                .setHeadline(embedded.event().getHeadline())
                .setText(embedded.text())
                .setScore(found.judgement().score())
                .setFingerprint(models.forLanguage(embedded.language()).spec().fingerprint())
                .setVector(Vectors.list(embedded.embedding().vector()))
                .setPublishedAt(Instant.ofEpochMilli(record.timestamp()))
                .setOpenBelow(found.entity().getOpenBelow())
                .setCloseAbove(found.entity().getCloseAbove())
                .build();
        context()
                .forward(new Record<>(
                        found.entity().getEntityId(),
                        new EntityFeed(mention, null),
                        record.timestamp(),
                        record.headers()));
    }

    private void advance(long before, long after, Record<String, NewsItem> record) {
        long step = settings.step().toMillis();
        if (reportedIdle || before / step != after / step || before == 0) {
            broadcast(after, false, record);
        }
    }

    private void broadcast(long watermark, boolean idle, Record<String, NewsItem> record) {
        context()
                .forward(new Record<>(
                        progressKey(), progress(watermark, idle), record == null ? watermark : record.timestamp()));
    }

    /** One silent tick may follow a stall of the whole process; only several in a row without waiting records count. */
    private void tick() {
        silentTicks++;
        boolean silent = silentTicks * TICK.toMillis() > settings.idleAfter().toMillis();
        if (silent && !reportedIdle && lag.isCaughtUp(topic, context().taskId().partition())) {
            var seen = eventTime.get(LATEST);
            broadcast(seen == null ? 0 : watermark(seen), true, null);
            reportedIdle = true;
        }
    }

    private EntityFeed progress(long watermark, boolean idle) {
        return new EntityFeed(
                null, new SourceProgress(context().taskId().partition(), Instant.ofEpochMilli(watermark), idle));
    }

    private String progressKey() {
        return "partition-" + context().taskId().partition();
    }

    private long watermark(long latest) {
        return Math.max(0, latest - settings.grace().toMillis());
    }
}

package io.embedstream.topology.news;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.topology.enrich.EmitEnriched;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.repeat.FirstRecord;
import io.embedstream.topology.risk.Bounds;
import io.embedstream.topology.route.SourcePosition;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.text.IdHash;
import io.embedstream.topology.time.AgreedTime;
import io.embedstream.topology.time.SourceClock;
import io.embedstream.topology.trace.TraceHeaders;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends each mention to the owner of its entity, and the progress of this partition's event time to all owners, so that
 * they know when a grid step is complete.
 *
 * <p>The watermark of a partition is the {@linkplain AgreedTime event time its articles agree on} less the grace; an
 * article behind it is late and counts for no mood. Both follow from the order of records in the partition alone.
 * Progress is sent when it enters a new step.
 */
public final class SendMentions extends ContextualProcessor<String, NewsItem, String, EntityUpdate> {
    private static final float[] NOT_SENT = {};
    private static final String NO_REPORT = "";

    private final String topic;
    private final NewsSettings settings;
    private final EmitEnriched.Enricher<NewsItem> enricher;
    private final LanguageModels models;
    private SourceClock clock;
    /** As in the store. */
    private AgreedTime time;

    private LeftOut leftOut;

    /**
     * @param topic the news topic
     * @param enricher makes the enriched record that was written of an article
     */
    public SendMentions(
            String topic, NewsSettings settings, LanguageModels models, EmitEnriched.Enricher<NewsItem> enricher) {
        this.enricher = enricher;
        this.topic = topic;
        this.settings = settings;
        this.models = models;
    }

    @Override
    public void init(ProcessorContext<String, EntityUpdate> context) {
        super.init(context);
        clock = new SourceClock(
                context.getStateStore(Names.EVENT_TIME_STORE), settings.clockJump(), settings.clockWitnesses());
        time = clock.read();
        leftOut = new LeftOut(context, topic);
    }

    @Override
    public void process(Record<String, NewsItem> record) {
        var before = time;
        watch(before, record.timestamp());
        if (!isLate(before, record.timestamp())) {
            var found = record.value().entities();
            for (int i = 0; i < found.size(); i++) {
                send(record, found.get(i), i == 0);
            }
        }
        time = clock.observe(before, record.timestamp(), IdHash.of(record.key()));
        if (!progress(before).equals(progress(time))) {
            context()
                    .forward(new Record<>(
                            "partition-" + context().taskId().partition(),
                            new EntityUpdate(null, progress(time)),
                            record.timestamp()));
        }
    }

    private boolean isLate(AgreedTime agreement, long time) {
        return time < watermark(agreement.agreed());
    }

    private void watch(AgreedTime agreement, long time) {
        if (agreement.agreed().isEmpty()) {
            leftOut.none();
        } else if (isLate(agreement, time)) {
            leftOut.late(time, agreement.agreed().getAsLong());
        } else if (agreement.isAhead(time, settings.clockJump())) {
            leftOut.ahead(time, agreement.agreed().getAsLong());
        } else {
            leftOut.none();
        }
    }

    /** @param decides whether its entity, the first, decides what the article repeats */
    private void send(Record<String, NewsItem> record, NewsItem.Found found, boolean decides) {
        var article = record.value();
        float score = score(record.value(), found);
        boolean negative = score <= settings.negativeBelow();
        var mention = EntityMention.newBuilder()
                .setEntityId(found.entity().getEntityId())
                .setArticleId(record.key())
                .setHeadline(Bounds.cut(article.event().getHeadline(), Bounds.HEADLINE_CHARS))
                .setText(Bounds.cut(article.text(), Bounds.TEXT_CHARS))
                .setScore(score)
                .setFingerprint(models.forLanguage(article.language()).spec().fingerprint())
                .setVectorF16(HalfPrecision.pack(article.vector()))
                .setEventF16(HalfPrecision.pack(negative ? found.event() : NOT_SENT))
                .setReport(negative ? found.report() : NO_REPORT)
                .setPublishedAt(Instant.ofEpochMilli(record.timestamp()))
                .setOpenBelow(found.entity().getOpenBelow())
                .setCloseAbove(found.entity().getCloseAbove())
                .setTrace(TraceHeaders.read(record.headers()))
                .build();
        if (decides) {
            var first = enricher.enrich(article, record.timestamp());
            context()
                    .recordMetadata()
                    .ifPresent(source -> SourcePosition.of(source).putInto(first.getAttributes()));
            FirstRecord.attach(mention, first);
        }
        context()
                .forward(new Record<>(
                        found.entity().getEntityId(), new EntityUpdate(mention, null), record.timestamp()));
    }

    /** An article about one entity alone is about it throughout: the sentiment of its whole text counts as much. */
    private static float score(NewsItem item, NewsItem.Found found) {
        var ofText = item.judgement();
        return item.entities().size() > 1 || ofText == null
                ? found.judgement().score()
                : (found.judgement().score() + ofText.score()) / 2;
    }

    /** What is sent to owners: the watermark, and what is claimed beyond it, to the start of their steps. */
    private SourceProgress progress(AgreedTime agreement) {
        var claimed = agreement.claimed();
        return new SourceProgress(
                context().taskId().partition(),
                stepOf(watermark(agreement.agreed())),
                claimed.isEmpty() ? null : stepOf(watermark(claimed)));
    }

    private Instant stepOf(long time) {
        long step = settings.step().toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(time, step) * step);
    }

    private long watermark(OptionalLong agreed) {
        return agreed.isEmpty()
                ? 0
                : Math.max(0, agreed.getAsLong() - settings.grace().toMillis());
    }
}

package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.internal.EntityFeed;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.topology.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Closes event-time grid steps for the entities of one partition. A step is closed when the watermark of every source
 * partition has passed it, or the partition has turned out to be {@linkplain IdlePartitionDetector exhausted}; what is emitted
 * then depends on the set of its mentions, not on the order they came in nor on when the step was closed.
 */
public final class TrackEntities extends ContextualProcessor<String, EntityFeed, String, SpecificRecord> {
    private static final String CLOSED_UNTIL = "closed-until";
    private static final Duration TICK = Duration.ofMillis(200);

    private final RiskSettings settings;
    private final Source source;
    private final EntityTracker tracker;
    private KeyValueStore<String, EntityState> entities;
    private KeyValueStore<String, Long> steps;
    private MentionBuffer mentions;
    private EventTimeProgress progress;
    private IdlePartitionDetector exhausted;
    private long processed;
    private Sensor late;

    /**
     * Where mentions come from.
     *
     * @param topic the news topic
     * @param partitions its number of partitions
     * @param idleAfter how long a partition without records holds the others back
     */
    public record Source(String topic, int partitions, Duration idleAfter, CommittedPositionProbe reads) {}

    /** @param events by the fingerprint of the model whose vectors they compare */
    public TrackEntities(RiskSettings settings, Map<String, EventHead> events, Source source) {
        this.settings = settings;
        this.source = source;
        this.tracker = new EntityTracker(settings, events);
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        entities = context.getStateStore(Names.ENTITY_STORE);
        steps = context.getStateStore(Names.STEP_STORE);
        mentions = new MentionBuffer(context.getStateStore(Names.MENTION_STORE));
        progress = new EventTimeProgress(context.getStateStore(Names.PROGRESS_STORE), source.partitions());
        exhausted = new IdlePartitionDetector(
                source.reads(),
                source.topic(),
                Names.repartitionTopic(context.applicationId(), Names.ENTITY_FEED),
                context.taskId().partition(),
                source.idleAfter().toMillis());
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::passExhausted);
        late = context.metrics().addRateTotalSensor("embedstream", "risk", "late-mentions", Sensor.RecordingLevel.INFO);
    }

    @Override
    public void process(Record<String, EntityFeed> record) {
        var feed = record.value();
        if (feed.getMention() != null) {
            add(feed.getMention());
        } else {
            progress.report(feed.getProgress());
            progress.watermark().ifPresent(this::closeUntil);
        }
        context().recordMetadata().ifPresent(metadata -> processed = metadata.offset() + 1);
    }

    private void passExhausted(long now) {
        if (stepOf(progress.greatest()) <= closedUntil()) {
            exhausted.reset();
            return;
        }
        exhausted
                .advance(now, progress.watermarks(), source.partitions(), processed)
                .ifPresent(this::closeUntil);
    }

    private long stepOf(long watermark) {
        long step = settings.step().toMillis();
        return watermark / step * step;
    }

    private void add(EntityMention mention) {
        if (mention.getPublishedAt().toEpochMilli() < closedUntil()) {
            late.record();
        } else {
            mentions.add(mention);
        }
    }

    private long closedUntil() {
        var closed = steps.get(CLOSED_UNTIL);
        return closed == null ? 0 : closed;
    }

    private void closeUntil(long watermark) {
        long step = settings.step().toMillis();
        long target = stepOf(watermark);
        if (target <= closedUntil()) {
            return;
        }
        for (var end = nextStep(step); end.isPresent() && end.getAsLong() <= target; end = nextStep(step)) {
            close(Instant.ofEpochMilli(end.getAsLong()));
            steps.put(CLOSED_UNTIL, end.getAsLong());
        }
        steps.put(CLOSED_UNTIL, target);
    }

    /** End of the next step in which anything can change: the following one, or that of the next mention. */
    private OptionalLong nextStep(long step) {
        if (anyActive()) {
            return OptionalLong.of(closedUntil() + step);
        }
        var earliest = mentions.earliest();
        return earliest.isPresent() ? OptionalLong.of(earliest.getAsLong() / step * step + step) : earliest;
    }

    private boolean anyActive() {
        try (var all = entities.all()) {
            while (all.hasNext()) {
                if (EntityTracker.active(all.next().value)) {
                    return true;
                }
            }
            return false;
        }
    }

    private void close(Instant stepEnd) {
        var byEntity = new TreeMap<String, List<EntityMention>>();
        try (var all = entities.all()) {
            all.forEachRemaining(entry -> {
                if (EntityTracker.active(entry.value)) {
                    byEntity.put(entry.key, new ArrayList<>());
                }
            });
        }
        for (var mention : mentions.takeBefore(stepEnd)) {
            byEntity.computeIfAbsent(mention.getEntityId(), id -> new ArrayList<>())
                    .add(mention);
        }
        byEntity.forEach((entity, ofEntity) -> advance(entity, ofEntity, stepEnd));
    }

    private void advance(String entityId, List<EntityMention> ofEntity, Instant stepEnd) {
        var state = entities.get(entityId);
        if (state == null) {
            state = EntityTracker.start();
        }
        var outputs = tracker.advance(entityId, state, ofEntity, stepEnd);
        entities.put(entityId, state);
        outputs.forEach(output -> context().forward(new Record<>(entityId, output, stepEnd.toEpochMilli())));
    }
}

package io.embedstream.topology.risk;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.topology.cascade.SameStories;
import io.embedstream.topology.commit.CommitPace;
import io.embedstream.topology.repeat.Revision;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.route.SourcePosition;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.time.CommittedPositionProbe;
import io.embedstream.topology.time.IdlePartitionDetector;
import io.embedstream.topology.trace.TraceHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Closes event-time grid steps for the entities of one partition. A step is closed when the watermark of every source
 * partition has passed it, or the partition has turned out to be {@linkplain IdlePartitionDetector exhausted}; what is
 * emitted then depends on the set of its mentions, not on the order they came in nor on when the step was closed.
 * Before that it is said {@linkplain EarlyAlerts early} when a mention decides an alert. Work in one call is bounded;
 * what is left goes on by punctuation.
 */
public final class TrackEntities extends ContextualProcessor<String, EntityUpdate, String, SpecificRecord> {
    private static final Duration TICK = Duration.ofMillis(100);
    /**
     * Of the work of a call, what a mention does while work is left, so that a flood of mentions does not outrun the
     * closing.
     */
    private static final int PART_OF_A_MENTION = 50;

    private final RiskSettings settings;
    private final EventModels events;
    private final SameStories sameStories;
    private final Source source;
    private final OutputRoute route;
    private OpenSteps steps;
    private EventTimeProgress progress;
    private IdlePartitionDetector exhausted;
    private long processed;
    private CommitPace pace;
    private Sensor late;

    /**
     * Where mentions come from.
     *
     * @param topic the news topic
     * @param partitions its number of partitions
     * @param idleAfter how long a partition without records holds the others back
     */
    public record Source(String topic, int partitions, Duration idleAfter, CommittedPositionProbe reads) {}

    /**
     * Tracks the entities of one partition.
     *
     * @param events tell whether two stories report the same
     * @param sameStories how pairs of articles are scored
     * @param route where outputs go
     */
    public TrackEntities(
            RiskSettings settings, EventModels events, SameStories sameStories, Source source, OutputRoute route) {
        this.settings = settings;
        this.events = events;
        this.sameStories = sameStories;
        this.source = source;
        this.route = route;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        route.taskBegins();
        var stores = RiskStores.of(context);
        var sameStory = sameStories.of(settings.sameStory(), context.metrics(), "story");
        steps = new OpenSteps(new EntityTracker(settings, sameEvents(context), sameStory), settings, stores);
        progress = new EventTimeProgress(stores.progress(), source.partitions());
        exhausted = new IdlePartitionDetector(
                source.reads(),
                new IdlePartitionDetector.Way(
                        source.topic(),
                        List.of(),
                        Names.repartitionTopic(context.applicationId(), Names.ENTITY_FEED),
                        context.taskId().partition()),
                source.idleAfter().toMillis());
        pace = new CommitPace(context);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        late = context.metrics().addRateTotalSensor("embedstream", "risk", "late-mentions", Sensor.RecordingLevel.INFO);
    }

    private SameEvents sameEvents(ProcessorContext<String, SpecificRecord> context) {
        return new SameEvents(events, new PairReader(ReadingMeters.of(events, context.metrics())));
    }

    @Override
    public void process(Record<String, EntityUpdate> record) {
        var update = record.value();
        if (update.getMention() == null) {
            progress.report(update.getProgress());
            progress.watermark().ifPresent(steps::closeUntil);
            work(settings.workPerCall());
            steps.tidy(settings.workPerCall());
        } else {
            if (!steps.add(update.getMention(), this::emit)) {
                late.record();
            }
            work(Math.max(1, settings.workPerCall() / PART_OF_A_MENTION));
        }
        context().recordMetadata().ifPresent(metadata -> processed = metadata.offset() + 1);
        pace.processed();
    }

    private void work(int most) {
        steps.work(most, route.lastWritableStep(), this::emit);
    }

    private void emit(String entityId, SpecificRecord output, Instant time, String trace) {
        var record = new Record<>(entityId, output, time.toEpochMilli());
        if (output instanceof EnrichedEvent article) {
            record = new Record<>(
                    article.getEventId(), output, article.getEventTime().toEpochMilli());
            Revision.mark(record.headers());
            var headers = record.headers();
            SourcePosition.take(article.getAttributes()).ifPresent(position -> position.putInto(headers));
        }
        TraceHeaders.write(record.headers(), trace);
        context().forward(record);
        pace.processed();
    }

    private void tick(long now) {
        passExhausted(now);
        work(settings.workPerCall());
        steps.tidy(settings.workPerCall());
    }

    private void passExhausted(long now) {
        if (!steps.isOpen(progress.greatest())) {
            exhausted.reset();
            return;
        }
        var reached = new IdlePartitionDetector.Reached(progress.watermarks(), progress.claims());
        exhausted.advance(now, reached, source.partitions(), processed).ifPresent(steps::closeUntil);
    }
}

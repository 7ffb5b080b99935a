package io.embedstream.topology.drift;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.metrics.Meters;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.time.CommittedPositionProbe;
import io.embedstream.topology.time.IdlePartitionDetector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Collects the samples of all streams and writes, for every window that all partitions have passed, how it compares
 * with those before it; again when late texts have changed it or them.
 */
public final class MeasureDrift extends ContextualProcessor<String, DriftSample, String, EmbeddingDrift> {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int WINDOWS_AT_ONCE = 64;

    private final DriftSettings settings;
    private final List<DriftSource> sources;
    private final CommittedPositionProbe reads;
    private final OutputRoute route;
    private CompleteTimes complete;
    private DriftWindows windows;
    private DriftGauges gauges;
    private Sensor late;
    private long processed;

    /**
     * Measures all streams.
     *
     * @param sources of the texts that are sampled
     * @param reads tells how far these have been processed
     * @param route where outputs go
     */
    public MeasureDrift(
            DriftSettings settings, List<DriftSource> sources, CommittedPositionProbe reads, OutputRoute route) {
        this.settings = settings;
        this.sources = List.copyOf(sources);
        this.reads = reads;
        this.route = route;
    }

    @Override
    public void init(ProcessorContext<String, EmbeddingDrift> context) {
        super.init(context);
        route.taskBegins();
        var meters = new Meters(context.metrics());
        gauges = new DriftGauges(meters);
        late = meters.counter(Meters.DRIFT_LATE, "Texts of windows that are not kept any more", Map.of());
        complete = new CompleteTimes(
                context.getStateStore(Names.DRIFT_STORE),
                settings.clockJump(),
                sources.stream().collect(Collectors.toMap(DriftSource::stream, this::search)));
        windows = new DriftWindows(
                settings,
                new OpenWindows(context.getStateStore(Names.DRIFT_STORE), settings),
                complete,
                new Samples(
                        context.getStateStore(Names.DRIFT_SAMPLE_STORE),
                        context.getStateStore(Names.DRIFT_STORE),
                        settings.sampleTexts()),
                new WindowSummaries(context.getStateStore(Names.DRIFT_WINDOW_STORE), settings));
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, this::goOn);
    }

    private IdlePartitionDetector search(DriftSource source) {
        Function<String, String> topic =
                name -> Names.repartitionTopic(context().applicationId(), name);
        var way = new IdlePartitionDetector.Way(
                source.topic(),
                source.sentOnThrough().stream().map(topic).toList(),
                topic.apply(Names.DRIFT_SAMPLES),
                context().taskId().partition());
        return new IdlePartitionDetector(reads, way, PATIENCE.toMillis());
    }

    @Override
    public void process(Record<String, DriftSample> record) {
        var sample = record.value();
        PartitionTime.read(record.headers()).ifPresent(time -> complete.report(sample.getStream(), time));
        if (!windows.add(new Series(record.key()), sample, this::write)) {
            late.record();
        }
        context().recordMetadata().ifPresent(metadata -> processed = metadata.offset() + 1);
    }

    private void goOn(long now) {
        boolean waits = complete.advance(now, processed, windows::isAwaited);
        boolean worked = windows.work(WINDOWS_AT_ONCE, this::write);
        gauges.showWaiting(waits || worked);
    }

    private void write(EmbeddingDrift drift) {
        gauges.show(drift);
        var key = drift.getStream() + '|' + drift.getFingerprint() + '|' + drift.getWindowStart();
        context().forward(new Record<>(key, drift, drift.getWindowEnd().toEpochMilli()));
    }

    @Override
    public void close() {
        if (gauges != null) {
            gauges.clear();
        }
    }
}

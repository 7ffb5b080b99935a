package io.embedstream.topology.drift;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.metrics.Meters;
import io.embedstream.topology.state.Names;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Collects the samples of all streams and writes, for every window that event time has passed, how it compares with
 * those before it; again when late texts have changed it or them.
 */
public final class MeasureDrift extends ContextualProcessor<String, DriftSample, String, EmbeddingDrift> {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int WINDOWS_AT_ONCE = 16;

    private final DriftSettings settings;
    private DriftWindows windows;
    private DriftGauges gauges;
    private Sensor late;

    public MeasureDrift(DriftSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, EmbeddingDrift> context) {
        super.init(context);
        var meters = new Meters(context.metrics());
        gauges = new DriftGauges(meters);
        late = meters.counter(Meters.DRIFT_LATE, "Texts of windows that are not kept any more", Map.of());
        windows = new DriftWindows(
                settings,
                new OpenWindows(context.getStateStore(Names.DRIFT_STORE), settings),
                new Samples(
                        context.getStateStore(Names.DRIFT_SAMPLE_STORE),
                        context.getStateStore(Names.DRIFT_STORE),
                        settings.sampleTexts()),
                new WindowSummaries(context.getStateStore(Names.DRIFT_WINDOW_STORE), settings));
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> windows.work(WINDOWS_AT_ONCE, this::write));
    }

    @Override
    public void process(Record<String, DriftSample> record) {
        if (!windows.add(new Series(record.key()), record.value(), this::write)) {
            late.record();
        }
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

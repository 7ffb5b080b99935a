package io.embedstream.topology.risk;

import io.embedstream.topology.metrics.Meters;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;

/** How many pairs of stories judges have read, and how long that took, as {@code embedstream_event_judge_*}. */
final class ReadingMeters implements PairReader.Meter {
    private final Sensor pairs;
    private final Sensor millis;

    private ReadingMeters(StreamsMetrics metrics) {
        var meters = new Meters(metrics);
        pairs = meters.sum("event-judge-pairs-total", "Pairs of stories that a judge has read", Map.of());
        millis = meters.sum("event-judge-ms-total", "Time this took, in milliseconds", Map.of());
    }

    /** Meters; nothing where there is no judge. */
    static PairReader.Meter of(EventModels models, StreamsMetrics metrics) {
        return models.judges().isEmpty() ? NONE : new ReadingMeters(metrics);
    }

    @Override
    public void read(int number, long nanos) {
        pairs.record(number);
        millis.record((double) nanos / TimeUnit.MILLISECONDS.toNanos(1));
    }
}

package io.embedstream.topology.trial;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;

/** Meters that nobody reads, so that a trial is not counted as work of the stream. */
final class TrialMetrics implements StreamsMetrics, AutoCloseable {
    private final Metrics metrics = new Metrics();

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return metrics.metrics();
    }

    @Override
    public Sensor addLatencyRateTotalSensor(
            String scope, String entity, String operation, Sensor.RecordingLevel level, String... tags) {
        return addSensor(operation, level);
    }

    @Override
    public Sensor addRateTotalSensor(
            String scope, String entity, String operation, Sensor.RecordingLevel level, String... tags) {
        return addSensor(operation, level);
    }

    @Override
    public Sensor addSensor(String name, Sensor.RecordingLevel level) {
        return metrics.sensor(name, level);
    }

    @Override
    public Sensor addSensor(String name, Sensor.RecordingLevel level, Sensor... parents) {
        return metrics.sensor(name, level, parents);
    }

    @Override
    public void removeSensor(Sensor sensor) {
        metrics.removeSensor(sensor.name());
    }

    @Override
    public void close() {
        metrics.close();
    }
}

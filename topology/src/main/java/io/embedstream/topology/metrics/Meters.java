package io.embedstream.topology.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * Counters and gauges in the metrics of Kafka Streams, which {@code /metrics} shows as {@code kafka_embedstream_...}.
 * The same name and tags give the same meter, so all threads of an application share it. Safe for many
 * threads.
 */
public final class Meters {
    /** Group of every meter of the topology. */
    public static final String GROUP = "embedstream";

    public static final String DEAD_LETTERS = "dead-letters-total";
    public static final String WRONGLY_KEYED = "wrongly-keyed-total";
    /** What was masked in texts, by kind. */
    public static final String MASKED = "masked-total";

    /** Share of the last records of a partition that were too far ahead of the clock. */
    public static final String AHEAD_SHARE = "event-time-ahead-share";
    /** Share of the last records of a partition that came too late to count. */
    public static final String LATE_SHARE = "event-time-late-share";
    /** Share of the last records of a partition so far ahead of the others that their time waits for confirmation. */
    public static final String UNCONFIRMED_SHARE = "event-time-unconfirmed-share";
    /** Median, over the records too far ahead of the clock, of event time less clock, in milliseconds. */
    public static final String SKEW_MS = "event-time-skew-ms";
    /** Median, over the records too late to count, of event time less that of their partition, in milliseconds. */
    public static final String LATE_SKEW_MS = "event-time-late-skew-ms";
    /**
     * Median, over the records whose time waits for confirmation, of event time less that of their partition, in
     * milliseconds.
     */
    public static final String UNCONFIRMED_SKEW_MS = "event-time-unconfirmed-skew-ms";

    /** How far the latest window of a stream lies from those before it. */
    public static final String DRIFT_SCORE = "drift-score";
    /** 1 if the latest window has drifted, else 0. */
    public static final String DRIFTED = "drifted";
    /** Statistics of the latest window, by measure. */
    public static final String DRIFT_VALUE = "drift-value";

    /** 1 while windows wait until all partitions have passed them, or are compared; else 0. */
    public static final String DRIFT_WAITING = "drift-waiting";

    public static final String DRIFT_LATE = "drift-late-total";

    private final StreamsMetrics metrics;

    public Meters(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    /** Counts how often something is recorded. */
    public Sensor counter(String name, String description, Map<String, String> tags) {
        return sensor(name, description, tags, new CumulativeCount());
    }

    /** Adds up what is recorded. */
    public Sensor sum(String name, String description, Map<String, String> tags) {
        return sensor(name, description, tags, new CumulativeSum());
    }

    /** Keeps what was recorded last. */
    public Sensor gauge(String name, String description, Map<String, String> tags) {
        return sensor(name, description, tags, new Value());
    }

    /** The values of a meter among all metrics of an application, by their tags. */
    public static Map<Map<String, String>, Double> values(Collection<? extends Metric> metrics, String name) {
        var values = new HashMap<Map<String, String>, Double>();
        for (var metric : metrics) {
            var named = metric.metricName();
            if (named.group().equals(GROUP)
                    && named.name().equals(name)
                    && metric.metricValue() instanceof Double value) {
                values.put(named.tags(), value);
            }
        }
        return values;
    }

    private Sensor sensor(String name, String description, Map<String, String> tags, MeasurableStat stat) {
        var sensor = metrics.addSensor(GROUP + '.' + name + new TreeMap<>(tags), Sensor.RecordingLevel.INFO);
        sensor.add(new MetricName(name, GROUP, description, tags), stat);
        return sensor;
    }
}

package io.embedstream.deploy.app;

import io.embedstream.topology.metrics.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;

/** Partitions most of whose records are too far ahead of the clock or come too late, for health checks. */
final class ClockDetails {
    private static final double MOST = 0.5;

    private ClockDetails() {}

    /** A sentence for each such partition, in order of topic and partition. */
    static List<String> of(Collection<? extends Metric> metrics) {
        Map<String, Double> ahead = byPartition(metrics, Meters.AHEAD_SHARE);
        Map<String, Double> late = byPartition(metrics, Meters.LATE_SHARE);
        Map<String, Double> skew = byPartition(metrics, Meters.SKEW_MS);
        List<String> details = new ArrayList<>();
        ahead.forEach((partition, share) -> {
            if (share >= MOST) {
                details.add(sentence(partition, share, "too far ahead of the clock", skew.get(partition)));
            } else if (late.getOrDefault(partition, 0.0) >= MOST) {
                details.add(sentence(partition, late.get(partition), "too late to count", skew.get(partition)));
            }
        });
        return details;
    }

    private static String sentence(String partition, double share, String what, Double skewMs) {
        Duration skew = Duration.ofMillis(skewMs == null ? 0 : skewMs.longValue());
        return partition + ": " + Math.round(100 * share) + " % of the last records are " + what + ", by the median "
                + skew.abs() + "; compare the clocks of this host and of the producers";
    }

    private static Map<String, Double> byPartition(Collection<? extends Metric> metrics, String name) {
        Map<String, Double> values = new TreeMap<>();
        for (Metric metric : metrics) {
            if (metric.metricName().group().equals(Meters.GROUP)
                    && metric.metricName().name().equals(name)
                    && metric.metricValue() instanceof Double value) {
                Map<String, String> tags = metric.metricName().tags();
                values.put(tags.get("topic") + "-" + tags.get("partition"), value);
            }
        }
        return values;
    }
}

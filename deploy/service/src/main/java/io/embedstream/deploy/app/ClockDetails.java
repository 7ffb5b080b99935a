package io.embedstream.deploy.app;

import io.embedstream.topology.metrics.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;

/** Partitions whose records are out of line with the clock or with one another, for health checks. */
final class ClockDetails {
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    Meters.AHEAD_SHARE,
                    Meters.SKEW_MS,
                    0.5,
                    "too far ahead of the clock and become dead letters",
                    "compare the clocks of this host and of the producers"),
            new Kind(
                    Meters.LATE_SHARE,
                    Meters.LATE_SKEW_MS,
                    0,
                    "too late to count for moods and alerts",
                    "a feed is behind by more than news.grace.ms, or the clock of its producer is slow"),
            new Kind(
                    Meters.UNCONFIRMED_SHARE,
                    Meters.UNCONFIRMED_SKEW_MS,
                    0,
                    "so far ahead of the others that they do not move event time",
                    "the clock of a producer is fast, or history and live news are mixed"));

    private ClockDetails() {}

    /**
     * What may be out of line.
     *
     * @param share gauge of the share of the last records
     * @param skew gauge of their median skew, milliseconds
     * @param above the share above or at which it is worth a look; any, where it is 0
     */
    private record Kind(String share, String skew, double above, String what, String why) {
        boolean isMet(double share) {
            return share > 0 && share >= above;
        }

        String sentence(String partition, double share, Double skewMs) {
            Duration skew = Duration.ofMillis(skewMs == null ? 0 : skewMs.longValue());
            return partition + ": " + Math.round(100 * share) + " % of the last records are " + what
                    + ", by the median " + skew.abs() + "; " + why;
        }
    }

    /** A sentence for each such partition, in order of kind, topic and partition. */
    static List<String> of(Collection<? extends Metric> metrics) {
        List<String> details = new ArrayList<>();
        for (Kind kind : KINDS) {
            Map<String, Double> skews = byPartition(metrics, kind.skew());
            byPartition(metrics, kind.share()).forEach((partition, share) -> {
                if (kind.isMet(share)) {
                    details.add(kind.sentence(partition, share, skews.get(partition)));
                }
            });
        }
        return details;
    }

    private static Map<String, Double> byPartition(Collection<? extends Metric> metrics, String name) {
        Map<String, Double> values = new TreeMap<>();
        Meters.values(metrics, name)
                .forEach((tags, value) -> values.put(tags.get("topic") + "-" + tags.get("partition"), value));
        return values;
    }
}

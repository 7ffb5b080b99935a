package io.embedstream.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.metrics.Meters;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class ClockDetailsTest {
    private record Gauge(MetricName metricName, Object metricValue) implements Metric {}

    @Test
    void shouldNamePartitionShareAndSkewWhenMostRecordsAreAheadOrLate() {
        List<String> details = ClockDetails.of(List.of(
                gauge(Meters.AHEAD_SHARE, "chats", 1.0),
                gauge(Meters.LATE_SHARE, "chats", 0.0),
                gauge(Meters.SKEW_MS, "chats", 7_200_000.0),
                gauge(Meters.AHEAD_SHARE, "news", 0.1),
                gauge(Meters.LATE_SHARE, "news", 0.75),
                gauge(Meters.SKEW_MS, "news", -900_000.0),
                gauge(Meters.AHEAD_SHARE, "reviews", 0.4),
                gauge(Meters.LATE_SHARE, "reviews", 0.4),
                gauge(Meters.SKEW_MS, "reviews", 0.0)));

        assertThat(details)
                .satisfiesExactly(
                        chats -> assertThat(chats)
                                .startsWith("chats-3: 100 % of the last records are too far ahead of the clock, by the"
                                        + " median PT2H;"),
                        news -> assertThat(news)
                                .startsWith("news-3: 75 % of the last records are too late to count, by the median"
                                        + " PT15M;"));
    }

    private static Metric gauge(String name, String topic, double value) {
        return new Gauge(new MetricName(name, Meters.GROUP, "", Map.of("topic", topic, "partition", "3")), value);
    }
}

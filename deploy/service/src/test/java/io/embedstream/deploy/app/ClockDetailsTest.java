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
    void shouldNamePartitionShareAndSkewWhenRecordsAreAheadLateOrUnconfirmed() {
        List<String> details = ClockDetails.of(List.of(
                gauge(Meters.AHEAD_SHARE, "chats", 1.0),
                gauge(Meters.SKEW_MS, "chats", 7_200_000.0),
                gauge(Meters.AHEAD_SHARE, "news", 0.4),
                gauge(Meters.SKEW_MS, "news", 7_200_000.0),
                gauge(Meters.LATE_SHARE, "news", 0.03),
                gauge(Meters.LATE_SKEW_MS, "news", -5_400_000.0),
                gauge(Meters.UNCONFIRMED_SHARE, "news", 0.01),
                gauge(Meters.UNCONFIRMED_SKEW_MS, "news", 86_400_000.0),
                gauge(Meters.AHEAD_SHARE, "reviews", 0.0),
                gauge(Meters.SKEW_MS, "reviews", 0.0)));

        assertThat(details)
                .satisfiesExactly(
                        chats -> assertThat(chats)
                                .startsWith(
                                        "chats-3: 100 % of the last records are too far ahead of the clock and become"
                                                + " dead letters, by the median PT2H;"),
                        late -> assertThat(late)
                                .startsWith(
                                        "news-3: 3 % of the last records are too late to count for moods and alerts,"
                                                + " by the median PT1H30M;"),
                        unconfirmed -> assertThat(unconfirmed)
                                .startsWith(
                                        "news-3: 1 % of the last records are so far ahead of the others that they do"
                                                + " not move event time, by the median PT24H;"));
    }

    @Test
    void shouldSayNothingWhenClocksAgree() {
        assertThat(ClockDetails.of(List.of(gauge(Meters.LATE_SHARE, "news", 0.0))))
                .isEmpty();
    }

    private static Metric gauge(String name, String topic, double value) {
        return new Gauge(new MetricName(name, Meters.GROUP, "", Map.of("topic", topic, "partition", "3")), value);
    }
}

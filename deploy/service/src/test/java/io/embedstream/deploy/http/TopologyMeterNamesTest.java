package io.embedstream.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.metrics.Meters;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class TopologyMeterNamesTest {
    private static final List<String> NAMES = List.of(
            Meters.DEAD_LETTERS,
            Meters.WRONGLY_KEYED,
            Meters.AHEAD_SHARE,
            Meters.SKEW_MS,
            Meters.LATE_SHARE,
            Meters.LATE_SKEW_MS,
            Meters.UNCONFIRMED_SHARE,
            Meters.UNCONFIRMED_SKEW_MS,
            Meters.DRIFT_SCORE,
            Meters.DRIFTED,
            Meters.DRIFT_VALUE,
            Meters.DRIFT_LATE);

    private record Gauge(MetricName metricName, Object metricValue) implements Metric {}

    @Test
    void shouldShowEveryMeterOfTheTopologyUnderItsDocumentedName() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "operations.md"));
        try (Metrics metrics = new Metrics();
                MockProducer<byte[], byte[]> client = new MockProducer<>()) {
            for (String name : NAMES) {
                MetricName full = new MetricName(name, Meters.GROUP, "", Map.of("topic", "t"));
                client.setMockMetrics(full, new Gauge(full, 7.0));
            }
            try (KafkaClientMetrics bound = new KafkaClientMetrics(client)) {
                bound.bindTo(metrics.registry());

                for (String name : NAMES) {
                    String documented =
                            "kafka_embedstream_" + name.replace('-', '_').toLowerCase(Locale.ROOT);
                    assertThat(metrics.scrape()).contains(documented + "{");
                    assertThat(page).contains("`" + documented + "`");
                }
            }
        }
    }
}

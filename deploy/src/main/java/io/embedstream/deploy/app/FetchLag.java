package io.embedstream.deploy.app;

import io.embedstream.topology.news.PartitionLag;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The lag of source partitions as the consumers of an application last saw it, from their {@code records-lag} metric.
 * A partition is caught up only if its consumer has said so; one it has not fetched yet is not. Safe for many threads.
 */
final class FetchLag implements PartitionLag {
    private static final String GROUP = "consumer-fetch-manager-metrics";
    private static final String NAME = "records-lag";

    private volatile KafkaStreams streams;

    /** Names the application to ask; nothing is caught up before. */
    void attach(KafkaStreams application) {
        streams = application;
    }

    @Override
    public boolean isCaughtUp(String topic, int partition) {
        KafkaStreams application = streams;
        return application != null
                && lag(application, topic, partition).filter(lag -> lag == 0).isPresent();
    }

    private static Optional<Double> lag(KafkaStreams application, String topic, int partition) {
        return application.metrics().values().stream()
                .filter(metric -> isLagOf(metric.metricName(), topic, partition))
                .map(Metric::metricValue)
                .map(Double.class::cast)
                .findAny();
    }

    private static boolean isLagOf(MetricName name, String topic, int partition) {
        return name.name().equals(NAME)
                && name.group().equals(GROUP)
                && topic.equals(name.tags().get("topic"))
                && Integer.toString(partition).equals(name.tags().get("partition"));
    }
}

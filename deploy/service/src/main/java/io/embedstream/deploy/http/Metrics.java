package io.embedstream.deploy.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.streams.KafkaStreams;

/** The meters of the process and their {@code /metrics} in Prometheus' text format. Safe for many threads. */
public final class Metrics implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final List<KafkaStreamsMetrics> applications = new CopyOnWriteArrayList<>();

    /** Meters of the JVM and the process. */
    public Metrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** Adds the meters of Kafka Streams and its clients. */
    public void bind(KafkaStreams streams) {
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
        applications.add(metrics);
    }

    /** For counters of one's own. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Adds the route. */
    public void addTo(HttpEndpoint endpoint) {
        endpoint.openRoute("/metrics", request -> Response.text(200, CONTENT_TYPE, scrape()));
    }

    /** What {@code /metrics} says. */
    String scrape() {
        return registry.scrape(CONTENT_TYPE);
    }

    /** Stops what refreshes the meters. */
    @Override
    public void close() {
        applications.forEach(KafkaStreamsMetrics::close);
        garbageCollection.close();
        registry.close();
    }
}

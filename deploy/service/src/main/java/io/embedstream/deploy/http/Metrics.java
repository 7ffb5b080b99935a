package io.embedstream.deploy.http;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.streams.KafkaStreams;

/** The meters of the process and their {@code /metrics} in Prometheus' text format. Safe for many threads. */
public final class Metrics implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CompositeMeterRegistry registry = new CompositeMeterRegistry().add(prometheus);
    private final List<Runnable> closing = new CopyOnWriteArrayList<>();

    /** Adds the meters of the JVM and the process. */
    public void bindProcess() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        JvmGcMetrics garbageCollection = new JvmGcMetrics();
        garbageCollection.bindTo(registry);
        closing.add(garbageCollection::close);
    }

    /**
     * Sends the meters to a collector, too.
     *
     * @param url where it takes OpenTelemetry's protocol over HTTP
     * @param service name of the application
     */
    public void sendTo(URI url, Duration interval, String service) {
        Map<String, String> settings = Map.of(
                "otlp.url", url.toString(),
                "otlp.step", interval.toMillis() + "ms",
                "otlp.resourceAttributes", "service.name=" + service);
        registry.add(new OtlpMeterRegistry(settings::get, Clock.SYSTEM));
    }

    /** Adds the meters of Kafka Streams and its clients. */
    public void bind(KafkaStreams streams) {
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
        closing.add(metrics::close);
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
        return prometheus.scrape(CONTENT_TYPE);
    }

    /** Stops what refreshes the meters. */
    @Override
    public void close() {
        closing.forEach(Runnable::run);
        registry.close();
    }
}

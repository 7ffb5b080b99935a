package io.embedstream.deploy.tracing;

import io.embedstream.encoder.trace.Spans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends the {@link Spans} of this process to a collector, in batches from a thread of its own. A collector that is slow
 * or away loses spans and holds nothing up. {@link #close} sends what is left, for at most {@link #LAST}.
 */
public final class Tracing implements AutoCloseable {
    private static final String NAME = "io.embedstream";
    private static final Duration LAST = Duration.ofSeconds(2);

    private Optional<SdkTracerProvider> provider = Optional.empty();

    /**
     * Begins, once.
     *
     * @param url where the collector takes OpenTelemetry's protocol over HTTP
     * @param share of the spans without a parent that are made
     * @param service name of the application
     */
    public void sendTo(URI url, double share, String service) {
        SdkTracerProvider made = provider(url, share, service);
        provider = Optional.of(made);
        Spans.sendTo(Optional.of(made.get(NAME)));
    }

    private static SdkTracerProvider provider(URI url, double share, String service) {
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(url.toString()).build();
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
    }

    @Override
    public void close() {
        Spans.sendTo(Optional.empty());
        provider.ifPresent(found -> found.shutdown().join(LAST.toMillis(), TimeUnit.MILLISECONDS));
    }
}

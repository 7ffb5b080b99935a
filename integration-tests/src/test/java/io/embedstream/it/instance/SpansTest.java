package io.embedstream.it.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.tracing.Tracing;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.factory.TextEncoders;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpansTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path directory;

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private HttpServer collector;

    @BeforeEach
    void startCollector() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var body = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .forEach(scope -> spans.addAll(scope.getSpansList()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stopCollector() {
        collector.stop(0);
    }

    @Test
    void shouldSendTheStepsOfARecordsWayWhenThereIsACollector() throws InterruptedException {
        var url = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"));
                var encoder = TextEncoders.open(EncoderOptions.of("bge-small-en-v1.5"));
                var tracing = new Tracing()) {
            // Given
            tracing.sendTo(url, 1, "spans");
            var chats = Chats.on(broker, "spans", directory);
            try (var app = EmbedstreamApp.build(chats.config("one", Map.of()), Chats.models(encoder), () -> true)) {
                app.start();

                // When
                chats.send(0, 3, "00-" + TRACE + "-00f067aa0ba902b7-01");
                Chats.await("all messages", () -> chats.enriched().size() == 3);
            }
        }

        // Then: the collector has what was sent before the end
        Map<String, List<Span>> byName = spans.stream().collect(Collectors.groupingBy(Span::getName));
        assertThat(byName.keySet()).containsExactlyInAnyOrder("poll", "tokenise", "infer", "search", "commit");
        List<String> polls = byName.get("poll").stream().map(SpansTest::idOf).toList();
        assertThat(byName.get("tokenise")).allMatch(span -> polls.contains(parentOf(span)));
        assertThat(byName.get("infer")).allMatch(span -> polls.contains(parentOf(span)));
        assertThat(byName.get("poll").stream().flatMap(span -> span.getLinksList().stream()))
                .allMatch(link -> hex(link.getTraceId().toByteArray()).equals(TRACE))
                .hasSize(3);
        assertThat(byName.get("search"))
                .hasSize(3)
                .allMatch(span -> hex(span.getTraceId().toByteArray()).equals(TRACE));
    }

    private static String idOf(Span span) {
        return hex(span.getSpanId().toByteArray());
    }

    private static String parentOf(Span span) {
        return hex(span.getParentSpanId().toByteArray());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

package io.embedstream.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Metrics in OpenTelemetry's protocol, as a collector gets them. */
class OtlpExportTest {

    @Test
    void shouldSendMetersToACollector() throws IOException, InterruptedException {
        // Given
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();

        // When
        try (Metrics metrics = new Metrics()) {
            metrics.bindProcess();
            metrics.sendTo(
                    URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics"),
                    Duration.ofSeconds(1),
                    "texts");
            metrics.registry().counter("embedstream.test").increment();
            String body = received.poll(30, TimeUnit.SECONDS);

            // Then both have them
            assertThat(body).contains("service.name").contains("texts").contains("jvm.threads.live");
            assertThat(metrics.scrape()).contains("embedstream_test_total").contains("jvm_threads_live_threads");
        } finally {
            collector.stop(0);
        }
    }
}

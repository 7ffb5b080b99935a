package io.embedstream.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = HttpEndpoint.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void shouldFollowTheApplicationWhenHealthChanges() throws Exception {
        AtomicReference<HealthRoutes.Health> health =
                new AtomicReference<>(new HealthRoutes.Health(true, false, "REBALANCING"));
        HealthRoutes.addTo(endpoint, health::get);

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"down\",\"state\":\"REBALANCING\"}");

        health.set(new HealthRoutes.Health(true, true, "RUNNING"));
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        health.set(new HealthRoutes.Health(true, true, "RUNNING", List.of("a clock is wrong")));
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"status\":\"up\",\"state\":\"RUNNING\",\"details\":[\"a clock is wrong\"]}");
    }

    @Test
    void shouldHoldItsPortUntilItIsClosedThoughNobodyConnects() {
        HttpEndpoint other = HttpEndpoint.start("127.0.0.1", 0);
        int port = other.port();

        assertThatThrownBy(() -> HttpEndpoint.start("127.0.0.1", port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
                .hasRootCauseInstanceOf(BindException.class);
        other.close();
        HttpEndpoint.start("127.0.0.1", port).close();
    }

    @Test
    void shouldShowCountersInPrometheusFormat() throws Exception {
        try (Metrics metrics = new Metrics()) {
            metrics.bindProcess();
            metrics.addTo(endpoint);
            metrics.registry().counter("embedstream.texts", "stream", "chats").increment(3);

            HttpResponse<String> response = get("/metrics");

            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain");
            assertThat(response.body())
                    .contains("embedstream_texts_total{stream=\"chats\"} 3.0")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void shouldDecodeParametersAndSayWhatIsWrongWhenRefused() throws Exception {
        endpoint.route("/echo", request -> Response.json(200, request.query().toString()));
        endpoint.route("/refuse", request -> {
            throw new IllegalArgumentException("k is \"x\"");
        });

        assertThat(get("/echo?text=a%20b%26c&k=5&k=6").body()).isEqualTo("{text=[a b&c], k=[5, 6]}");
        assertThat(get("/refuse").statusCode()).isEqualTo(400);
        assertThat(get("/refuse").body()).isEqualTo("{\"error\":\"k is \\\"x\\\"\"}");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(endpoint.url() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

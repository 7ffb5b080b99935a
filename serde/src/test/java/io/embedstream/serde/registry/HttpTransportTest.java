package io.embedstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {

    private static final String OK = "{\"ok\":1}";
    private static final String ERROR = "{\"error_code\":50001,\"message\":\"m\"}";
    private static final RestRequest REQUEST = RestRequest.get("/x");

    private final List<Duration> waits = new ArrayList<>();
    private ScriptedRegistry first;
    private ScriptedRegistry second;

    @BeforeEach
    void start() throws IOException {
        first = ScriptedRegistry.start();
        second = ScriptedRegistry.start();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void shouldTryAgainWhenStatusMayPass(int status) throws IOException {
        first.reply(status, ERROR).reply(status, ERROR).reply(200, OK);

        assertThat(transport(first.url()).send(REQUEST).path("ok").asInt()).isEqualTo(1);

        assertThat(first.requests()).hasSize(3);
        assertThat(waits).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 422, 501})
    void shouldNotTryAgainWhenStatusWillNotPass(int status) {
        first.reply(status, ERROR);

        assertThatThrownBy(() -> transport(first.url(), second.url()).send(REQUEST))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.status()).isEqualTo(status));

        assertThat(first.requests()).hasSize(1);
        assertThat(second.requests()).isEmpty();
        assertThat(waits).isEmpty();
    }

    @Test
    void shouldGiveUpAfterConfiguredRetries() {
        first.reply(503, ERROR);

        assertThatThrownBy(() -> transport(first.url()).send(REQUEST)).isInstanceOf(RegistryException.class);

        assertThat(first.requests()).hasSize(4);
    }

    @Test
    void shouldTryAgainWhenConnectionBreaks() throws IOException {
        first.hangUp().reply(200, OK);

        assertThat(transport(first.url()).send(REQUEST).path("ok").asInt()).isEqualTo(1);
    }

    @Test
    void shouldLeaveFailedAddressBehindWhenNextOneAnswers() throws IOException {
        first.reply(503, ERROR);
        second.reply(200, OK);
        HttpTransport transport = transport(first.url(), second.url());

        transport.send(REQUEST);
        transport.send(REQUEST);

        assertThat(first.requests()).hasSize(4);
        assertThat(second.requests()).hasSize(2);
    }

    @Test
    void shouldGoToNextAddressWhenNoServerListens() throws IOException {
        second.reply(200, OK);

        assertThat(transport("http://127.0.0.1:" + unusedPort(), second.url())
                        .send(REQUEST)
                        .path("ok")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldGoToNextAddressWhenHostIsUnknown() throws IOException {
        second.reply(200, OK);

        assertThat(transport("http://no-such-host.invalid:1", second.url())
                        .send(REQUEST)
                        .path("ok")
                        .asInt())
                .isEqualTo(1);
        assertThat(waits).as("retried at its own address first").hasSize(3);
    }

    @Test
    void shouldGoToNextAddressWhenReplyDoesNotCome() throws IOException {
        second.reply(200, OK);
        try (ServerSocket silent = new ServerSocket(0)) {
            Map<String, Object> config = config("http://127.0.0.1:" + silent.getLocalPort(), second.url());
            config.put(RegistryConfig.READ_TIMEOUT_MS, 50);

            assertThat(transport(config).send(REQUEST).path("ok").asInt()).isEqualTo(1);
        }
    }

    @Test
    void shouldStayAtAddressWhenStatusWillNotPass() {
        first.reply(404, ERROR);

        assertThatThrownBy(() -> transport(first.url(), second.url()).send(REQUEST))
                .isInstanceOf(RegistryException.class);

        assertThat(second.requests()).isEmpty();
    }

    @Test
    void shouldSendThroughProxyWhenOneIsConfigured() throws IOException {
        first.reply(200, OK);
        Map<String, Object> config = config("http://registry.invalid:8081");
        config.put(RegistryConfig.PROXY_HOST, "localhost");
        config.put(RegistryConfig.PROXY_PORT, first.port());

        transport(config).send(REQUEST);

        assertThat(first.requests())
                .extracting(ScriptedRegistry.Request::line)
                .containsExactly("GET http://registry.invalid:8081/x");
    }

    @Test
    void shouldReportConnectionWhenNoServerListensAnywhere() {
        assertThatThrownBy(() -> transport("http://127.0.0.1:" + unusedPort()).send(REQUEST))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void shouldTimeOutWhenReplyDoesNotCome() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Map<String, Object> config = config("http://127.0.0.1:" + silent.getLocalPort());
            config.put(RegistryConfig.READ_TIMEOUT_MS, 50);
            config.put(RegistryConfig.MAX_RETRIES, 0);

            assertThatThrownBy(() -> transport(config).send(REQUEST)).isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void shouldStartAnywhereWhenRandomized() throws IOException {
        first.reply(200, OK);
        second.reply(200, OK);
        Map<String, Object> config = config(first.url(), second.url());
        config.put(RegistryConfig.URL_RANDOMIZE, true);

        for (int i = 0; i < 64; i++) {
            transport(config).send(REQUEST);
        }

        assertThat(first.requests()).isNotEmpty();
        assertThat(second.requests()).isNotEmpty();
    }

    @Test
    void shouldReturnNullNodeWhenThereIsNoContent() throws IOException {
        first.reply(204, "");

        assertThat(transport(first.url()).send(REQUEST).isNull()).isTrue();
    }

    @Test
    void shouldStopWhenThreadIsInterrupted() {
        first.reply(503, ERROR);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> transport(first.url()).send(REQUEST)).isInstanceOf(InterruptException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    private HttpTransport transport(String... urls) {
        return transport(config(urls));
    }

    private HttpTransport transport(Map<String, Object> config) {
        return new HttpTransport(new RegistryConfig(config), waits::add);
    }

    private static Map<String, Object> config(String... urls) {
        Map<String, Object> config = new HashMap<>();
        config.put(RegistryConfig.URL, String.join(",", urls));
        return config;
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package io.embedstream.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String AUTHORIZED = "Authorization: Bearer secret\r\n";
    private static final String FROM_PAGE = "X-Embedstream: console\r\n";

    private HttpEndpoint endpoint;

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void start(Access access) {
        endpoint = HttpEndpoint.start("127.0.0.1", 0, access);
        HealthRoutes.addTo(endpoint, () -> new HealthRoutes.Health(true, true, "RUNNING"));
        endpoint.openRoute("/files", request -> Response.json(200, "{}"));
        endpoint.route("/read", request -> Response.json(200, "{}"));
        endpoint.changingRoute("/change", request -> Response.json(200, "{}"));
    }

    private int status(String method, String path, String host, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n" + headers
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    @Test
    void shouldAnswerReadsWithoutTokenWhenOnlyThisMachineReachesIt() throws IOException {
        start(Access.of("127.0.0.1", Optional.of("secret")));

        assertThat(status("GET", "/read", "127.0.0.1:1", "")).isEqualTo(200);
        assertThat(status("GET", "/read", "localhost:1", "")).isEqualTo(200);
        assertThat(status("GET", "/read", "[::1]:1", "")).isEqualTo(200);
    }

    @Test
    void shouldRefuseForeignHostNamesWhenOnlyThisMachineReachesIt() throws IOException {
        start(Access.of("127.0.0.1", Optional.of("secret")));

        assertThat(status("GET", "/read", "evil.example", "")).isEqualTo(403);
        assertThat(status("GET", "/read", "127.0.0.1.evil.example", "")).isEqualTo(403);
        assertThat(status("GET", "/health/live", "evil.example", "")).isEqualTo(200);
    }

    @Test
    void shouldWantTokenAndHeaderOfThePageWhenSomethingChanges() throws IOException {
        start(Access.of("127.0.0.1", Optional.of("secret")));

        assertThat(status("POST", "/change", "127.0.0.1", "")).isEqualTo(403);
        assertThat(status("POST", "/change", "127.0.0.1", AUTHORIZED)).isEqualTo(403);
        assertThat(status("POST", "/change", "127.0.0.1", FROM_PAGE)).isEqualTo(401);
        assertThat(status("POST", "/change", "127.0.0.1", FROM_PAGE + "Authorization: Bearer wrong\r\n"))
                .isEqualTo(401);
        assertThat(status("POST", "/change", "127.0.0.1", FROM_PAGE + AUTHORIZED))
                .isEqualTo(200);
    }

    @Test
    void shouldWantTokenForAllButOpenRoutesWhenOthersReachIt() throws IOException {
        start(new Access(Optional.of("secret"), Access.Reach.NETWORK));

        assertThat(status("GET", "/read", "anything", "")).isEqualTo(401);
        assertThat(status("GET", "/read/below?x=1", "anything", "")).isEqualTo(401);
        assertThat(status("GET", "/read", "anything", AUTHORIZED)).isEqualTo(200);
        assertThat(status("GET", "/files", "anything", "")).isEqualTo(200);
        assertThat(status("GET", "/health/ready", "anything", "")).isEqualTo(200);
    }

    @Test
    void shouldMakeATokenOfItsOwnWhenNoneIsConfigured() {
        start(Access.of("127.0.0.1", Optional.empty()));

        assertThat(endpoint.token())
                .hasValueSatisfying(token -> assertThat(token).hasSizeGreaterThan(20));
        assertThat(Access.of("127.0.0.1", Optional.empty()).token()).isNotEqualTo(endpoint.token());
    }
}

package io.embedstream.deploy.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowClientsTest {
    private static final Duration REQUEST_TIME = Duration.ofSeconds(1);
    private static final int CLIENTS = 64;
    private static final int BAD_REQUESTS = 2_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = start(REQUEST_TIME);
    }

    private void giveTime() {
        endpoint.close();
        endpoint = start(Duration.ofHours(1));
    }

    private static HttpEndpoint start(Duration requestTime) {
        HttpLimits defaults = HttpLimits.defaults();
        HttpEndpoint started = HttpEndpoint.start(
                "127.0.0.1",
                0,
                new HttpLimits(
                        defaults.threads(), defaults.waiting(), 256, requestTime, defaults.idleTime(), 1 << 20, false),
                Access.unrestricted());
        HealthRoutes.addTo(started, () -> new HealthRoutes.Health(true, true, "RUNNING"));
        started.route("/v1", request -> Response.json(200, "{}"));
        return started;
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        endpoint.close();
    }

    @Test
    void shouldAnswerHealthWhenManyClientsStopWithinTheirRequest() throws Exception {
        // Given limits that none of the clients will meet
        giveTime();
        for (int i = 0; i < CLIENTS; i++) {
            open("GET /health/live HTTP/1.1\r\nHost: a\r\nX-Half");
            open("POST /v1/stores HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{");
        }

        // When, then
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/v1/stores").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerHealthWhenEveryOtherThreadIsBusy() throws Exception {
        endpoint.route("/wait", request -> {
            await(released);
            return Response.json(200, "{}");
        });
        for (int i = 0; i < CLIENTS; i++) {
            open("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCloseTheConnectionWhenAHeadDoesNotEndInTime() throws Exception {
        Socket dripping = open("GET /v1/stores HTTP/1.1\r\nHost: a\r\n");

        boolean closed = false;
        while (!closed) {
            try {
                dripping.getOutputStream().write("X-Slow: 1\r\n".getBytes(US_ASCII));
                closed = dripping.getInputStream().available() == 0 && ended(dripping);
            } catch (SocketException e) {
                closed = true;
            }
        }
        assertThat(get("/v1/stores").statusCode()).isEqualTo(200);
    }

    private static boolean ended(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void shouldSayThatTimeIsOverWhenABodyDoesNotEnd() throws Exception {
        Socket half = open("POST /v1/stores HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{");

        assertThat(statusLine(half)).contains("408");
    }

    @Test
    void shouldKeepAnIdleConnectionWhenItsRequestsWereComplete() throws Exception {
        // Given a connection whose first request has been answered
        Socket kept = open("GET /v1/stores HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(upToBody(kept)).contains("200");

        // When a half request beside it has run out of time
        assertThat(statusLine(open("POST /v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{")))
                .contains("408");

        // Then
        kept.getOutputStream().write("GET /v1/stores HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
        assertThat(upToBody(kept)).contains("200");
    }

    @Test
    void shouldAnswerHealthWhenManyRequestsWereBad() throws Exception {
        for (int i = 0; i < BAD_REQUESTS; i++) {
            try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
                socket.getOutputStream().write("\u0001NONSENSE \r\n\r\n".getBytes(US_ASCII));
            }
        }

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseABodyWhenItIsTooLarge() throws Exception {
        giveTime();
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(endpoint.url() + "/v1/stores"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void shouldTakeTheRestOfABodyWhenItHasBeenRefused() throws Exception {
        giveTime();
        String head = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunks = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
        for (String begin : List.of("POST /v1" + head + chunks + chunks, "POST /nowhere" + head)) {
            Socket refused = open(begin);
            String status = statusLine(refused);

            for (int i = 0; i < 8; i++) {
                refused.getOutputStream().write(chunks.getBytes(US_ASCII));
            }
            refused.getOutputStream().write("0\r\n\r\n".getBytes(US_ASCII));

            assertThat(status).containsAnyOf("413", "404");
            assertThat(new String(refused.getInputStream().readAllBytes(), US_ASCII))
                    .contains("error");
        }
    }

    private Socket open(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", endpoint.port());
        sockets.add(socket);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    private static String statusLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static String upToBody(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("{}") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                return "closed after: " + text;
            }
            text.append((char) c);
        }
        return text.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

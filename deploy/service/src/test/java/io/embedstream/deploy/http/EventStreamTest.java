package io.embedstream.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = HttpEndpoint.start("127.0.0.1", 0);
        endpoint.streamRoute("/stream", (request, stream) -> {
            if (request.parameter("view").isEmpty()) {
                throw new IllegalArgumentException("parameter 'view' is missing");
            }
            opened.add(stream);
        });
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private Socket connect(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", endpoint.port());
        socket.setSoTimeout(20_000);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void shouldSendEventsToAClientThatTakesThem() throws Exception {
        try (Socket socket = connect("/stream?view=a");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            EventStream stream = opened.poll(20, TimeUnit.SECONDS);
            assertThat(stream).isNotNull();

            while (!stream.send("a", "{\"text\":\"你好\"}".getBytes(StandardCharsets.UTF_8))) {
                Thread.onSpinWait();
            }

            assertThat(lines.readLine()).contains("200");
            assertThat(lines.lines().filter(line -> line.startsWith("data: ")).findFirst())
                    .contains("data: {\"text\":\"你好\"}");
        }
    }

    @Test
    void shouldRefuseEventsWhileAClientHasNotTakenTheLastOne() throws Exception {
        try (Socket silent = connect("/stream?view=a")) {
            EventStream stream = opened.poll(20, TimeUnit.SECONDS);
            byte[] large = new byte[32 << 20];
            while (!stream.send("a", large)) {
                Thread.onSpinWait();
            }

            assertThat(stream.send("a", large)).isFalse();
            assertThat(silent.isConnected()).isTrue();
        }
    }

    @Test
    void shouldFindOutThatAClientHasLeft() throws Exception {
        connect("/stream?view=a").close();
        EventStream stream = opened.poll(20, TimeUnit.SECONDS);

        while (!stream.isClosed()) {
            stream.beat();
            Thread.onSpinWait();
        }

        assertThat(stream.send("a", new byte[1])).isFalse();
    }

    @Test
    void shouldAnswer400WhenTheHandlerRefusesTheRequest() throws Exception {
        try (Socket socket = connect("/stream");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("400");
        }
    }
}

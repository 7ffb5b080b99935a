package io.embedstream.it.serde;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A real Apicurio Registry 3.0.9 in a process of its own, its artifacts in a file database, so that it survives a
 * restart.
 */
final class ApicurioServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final String RUNNER = "apicurio-registry-app-3.0.9-runner.jar";

    private final Path home;
    private final Path data;
    private final int port;
    private Process process;

    private ApicurioServer(Path home, Path data, int port) {
        this.home = home;
        this.data = data;
        this.port = port;
    }

    /**
     * Unpacks and starts the registry.
     *
     * @param directory where the profile put the archive
     * @param data for the database and the log
     */
    static ApicurioServer start(Path directory, Path data) throws IOException, InterruptedException {
        Path home = directory.resolve("apicurio");
        if (!Files.exists(home.resolve(RUNNER))) {
            Files.createDirectories(home);
            String archive = directory.resolve("apicurio-3.0.9.tar.gz").toString();
            int exitCode = new ProcessBuilder("tar", "-xzf", archive, "-C", home.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IOException("tar could not unpack " + archive);
            }
        }
        ApicurioServer server = new ApicurioServer(home, data, freePort());
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts it, again after {@link #stop}, at the same address, and waits until it answers. */
    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dapicurio.datasource.url=jdbc:h2:file:" + data.resolve("registry"),
                        "-jar",
                        home.resolve(RUNNER).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("apicurio.log").toFile()))
                .start();
        awaitReady();
    }

    private void awaitReady() throws InterruptedException, IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + "/subjects")).build();
        Instant deadline = Instant.now().plus(START);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException expected) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IOException("Apicurio did not start: " + Files.readString(data.resolve("apicurio.log")));
    }

    /** Kills it. */
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Returns the address of its Confluent-compatible interface. */
    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

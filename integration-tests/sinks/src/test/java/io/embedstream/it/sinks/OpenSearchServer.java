package io.embedstream.it.sinks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * An OpenSearch node with the k-NN plugin, as {@code integration-tests/sinks/opensearch} puts it together, on a free
 * port. It runs in a copy, which goes with it, that the user nobody may read, since it refuses to run as root.
 */
final class OpenSearchServer implements Downstream {
    private static final Path BUILT = Path.of("opensearch", "target");
    private static final String USER = "nobody";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration END = Duration.ofSeconds(30);
    private static final String SETTINGS = """
            discovery.type: single-node
            network.host: 127.0.0.1
            http.port: 0
            transport.port: 0
            node.portsfile: true
            cluster.routing.allocation.disk.threshold_enabled: false
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Process process;
    private final String url;

    private OpenSearchServer(Path directory, Process process, String url) {
        this.directory = directory;
        this.process = process;
        this.url = url;
    }

    static OpenSearchServer start() throws IOException, InterruptedException {
        Path built = built();
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "embedstream-opensearch-");
        try {
            Path home = directory.resolve("home");
            run("cp", "-r", built.toString(), home.toString());
            Files.writeString(home.resolve("config").resolve("opensearch.yml"), SETTINGS);
            if (isRoot()) {
                run("chown", "-R", USER, directory.toString());
            }
            Process process = node(home);
            try {
                return new OpenSearchServer(directory, process, "http://" + address(home, process));
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly().waitFor();
                throw e;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    private static Path built() throws IOException {
        if (Files.isDirectory(BUILT)) {
            try (Stream<Path> folders = Files.list(BUILT)) {
                var found = folders.filter(folder -> Files.exists(folder.resolve("bin/opensearch")))
                        .max(Path::compareTo);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new IllegalStateException(
                "found no OpenSearch in " + BUILT.toAbsolutePath() + "; build it with mvn verify -Psinks");
    }

    private static Process node(Path home) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups"));
        }
        command.addAll(List.of("bash", home.resolve("bin/opensearch").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(home).toFile());
        builder.environment()
                .putAll(Map.of(
                        "OPENSEARCH_JAVA_HOME", System.getProperty("java.home"),
                        "OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m",
                        "OPENSEARCH_PATH_CONF", home.resolve("config").toString(),
                        "OPENSEARCH_TMPDIR", home.toString()));
        return builder.start();
    }

    /** Waits for the file that a node writes when it takes requests. */
    private static String address(Path home, Process process) throws IOException {
        Path ports = home.resolve("logs").resolve("http.ports");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(ports) && Files.size(ports) > 0) {
                return Files.readAllLines(ports).get(0);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IOException("OpenSearch does not answer:\n" + Files.readString(log(home)));
    }

    private static Path log(Path home) {
        return home.resolve("output.log");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }

    private static void delete(Path directory) throws IOException, InterruptedException {
        run("rm", "-rf", directory.toString());
    }

    @Override
    public List<String> plugins() {
        return List.of();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("OPENSEARCH_URL", url, "OPENSEARCH_USER", "", "OPENSEARCH_PASSWORD", "");
    }

    /**
     * Asks the node.
     *
     * @param body in JSON; empty for none
     * @throws IOException for every answer but success
     */
    String ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        delete(directory);
    }
}

package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.files.DirectoryTree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One application that is started, stopped and killed, and what its health check and its meters say. */
final class Restarts {
    private static final long LOOK_MILLIS = 100;
    private static final int OK = 200;

    private final RunTopics run;
    private final int templates;
    private final Path state;
    private final Consumer<Map<String, Object>> print;
    private final String meter;
    private final HttpClient client = HttpClient.newHttpClient();
    private ChildJvm process;
    private long encoded;

    Restarts(RunTopics run, int templates, Path state, Consumer<Map<String, Object>> print) {
        this.run = run;
        this.templates = templates;
        this.state = state;
        this.print = print;
        this.meter = config().vectorCache().isPresent()
                ? "embedstream_encoder_cache_misses_total"
                : "embedstream_encoder_texts_total";
    }

    EmbedstreamConfig config() {
        return run.config();
    }

    /** Starts it and kills it when texts are encoded for half of the templates. */
    void killedAtHalf() throws IOException, InterruptedException {
        long begin = start();
        while (look() < templates / 2) {
            Thread.sleep(LOOK_MILLIS);
        }
        report("killed at half", begin);
        kill();
    }

    /** Starts it; returns seconds until it is ready. */
    double untilReady(String what) throws IOException, InterruptedException {
        long begin = start();
        while (answer("/health/ready").isEmpty()) {
            process.requireAlive();
            Thread.sleep(LOOK_MILLIS);
        }
        double seconds = seconds(begin);
        look();
        report(what, begin);
        return seconds;
    }

    private long start() throws IOException, InterruptedException {
        Path file = run.write(state.resolveSibling(state.getFileName() + ".properties"));
        long begin = System.nanoTime();
        process = ChildJvm.start(
                ApplicationPart.class,
                state.resolveSibling(state.getFileName() + ".log"),
                List.of(file.toString(), EncoderKind.DEFAULT.label()));
        encoded = 0;
        return begin;
    }

    private long look() throws InterruptedException {
        process.requireAlive();
        encoded = answer("/metrics")
                .map(text -> text.lines()
                        .filter(line -> line.startsWith(meter))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum())
                .map(Math::round)
                .orElse(encoded);
        return encoded;
    }

    /** The body of an answer of 200. */
    private Optional<String> answer(String path) throws InterruptedException {
        try {
            URI address = URI.create(Endpoints.read(state).http() + path);
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException | UsageException notThereYet) {
            return Optional.empty();
        }
    }

    private void report(String what, long begin) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("start", what);
        line.put("seconds", seconds(begin));
        line.put("encoded", encoded);
        line.put("cpu_seconds", Math.round(10 * process.cpuSeconds()) / 10.0);
        print.accept(line);
    }

    private static double seconds(long begin) {
        return Math.round((System.nanoTime() - begin) / 1e8) / 10.0;
    }

    /** Texts that this start has encoded. */
    long encoded() {
        return encoded;
    }

    void stop() {
        process.close();
    }

    void kill() {
        process.kill();
    }

    void loseState() throws IOException {
        DirectoryTree.delete(state);
    }
}

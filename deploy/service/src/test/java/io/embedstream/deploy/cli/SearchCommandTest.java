package io.embedstream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.deploy.http.Response;
import io.embedstream.topology.RegistryFormats.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {
    @TempDir
    Path directory;

    private final AtomicReference<String> asked = new AtomicReference<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpEndpoint.start("127.0.0.1", 0);
        new Endpoints("127.0.0.1:1", "http://127.0.0.1:2", endpoint.url(), Format.AVRO).write(directory);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void answering(Response response) {
        endpoint.route("/v1/stores", request -> {
            asked.set(
                    request.method() + " " + request.path() + " " + new String(request.body(), StandardCharsets.UTF_8));
            return response;
        });
    }

    private int search(String... more) {
        List<String> arguments = new ArrayList<>(List.of("search", "--data-dir", directory.toString()));
        arguments.addAll(List.of(more));
        return execute(arguments);
    }

    private int execute(List<String> arguments) {
        return CommandLines.of(time -> false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void shouldPrintTheAnswerOfTheRunningApplication() {
        answering(Response.json(200, "{\"neighbours\":[]}"));

        int code =
                search("--store", "item-store", "--text", "红 \"a\"", "-k", "3", "--filter", "a=b=c", "--filter", "a=d");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualTo("{\"neighbours\":[]}\n");
        assertThat(asked.get())
                .isEqualTo("POST /v1/stores/item-store/nearest"
                        + " {\"text\":\"红 \\\"a\\\"\",\"k\":3,\"filter\":{\"a\":[\"b=c\",\"d\"]}}");
    }

    @Test
    void shouldFindTheApplicationByItsConfigurationWhenThePortIsFixed() throws IOException {
        answering(Response.json(200, "{}"));
        Path config = directory.resolve("application.properties");
        Files.writeString(
                config,
                "bootstrap.servers=127.0.0.1:1\nschema.registry.url=http://127.0.0.1:2\nhttp.port=" + endpoint.port()
                        + "\n");

        int code = execute(List.of("search", "--config", config.toString(), "--store", "item-store", "--text", "a"));

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualTo("{}\n");
    }

    @Test
    void shouldEndWithTwoAndTheReasonWhenTheRequestIsRefused() {
        answering(Response.error(404, "there is no store 'x' to search; there are [item-store]"));

        assertThat(search("--store", "x", "--text", "a")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("embedstream search: there is no store 'x' to search; there are [item-store]"
                        + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldEndWithTwoWhenAFilterHasNoValue() {
        assertThat(search("--store", "x", "--text", "a", "--filter", "hats")).isEqualTo(2);
        assertThat(err.toString()).contains("--filter: filter is 'hats', expected field=value");
    }

    @Test
    void shouldEndWithTwoWhenNothingEverRanInTheDirectory() {
        assertThat(execute(List.of(
                        "search", "--data-dir", directory.resolve("other").toString(), "--store", "x", "--text", "a")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("has no endpoints.json");
    }

    @Test
    void shouldEndWithOneWhenNothingRunsAnyMoreOrItCannotAnswer() {
        answering(Response.error(503, "the application is starting; try again later"));
        assertThat(search("--store", "x", "--text", "a")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot answer: the application is starting");

        endpoint.close();
        assertThat(search("--store", "x", "--text", "a")).isEqualTo(1);
        assertThat(err.toString()).contains("nothing answers at http://127.0.0.1:");
    }
}

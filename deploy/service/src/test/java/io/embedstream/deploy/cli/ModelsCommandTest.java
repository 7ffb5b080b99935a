package io.embedstream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.factory.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ModelsCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldListEveryStaticModelWithItsIdentity() throws IOException {
        assertThat(execute("models", "list")).as(err.toString()).isZero();

        List<JsonNode> ofStatic = lines().stream()
                .filter(line -> line.path("model").asText().startsWith(Models.STATIC))
                .toList();
        assertThat(ofStatic)
                .extracting(line -> line.path("model").asText())
                .containsExactlyInAnyOrderElementsOf(Models.staticModels());
        assertThat(ofStatic).allSatisfy(line -> {
            assertThat(line.path("dimension").asInt()).isEqualTo(256);
            assertThat(line.path("fingerprint").asText()).hasSize(32);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"static:bge-small-en-v1.5", "static:bge-small-zh-v1.5"})
    void shouldInspectAStaticModelAsItIsListed(String model) throws IOException {
        execute("models", "list");
        JsonNode listed = lines().stream()
                .filter(line -> line.path("model").asText().equals(model))
                .findFirst()
                .orElseThrow();
        out.getBuffer().setLength(0);

        assertThat(execute("models", "inspect", "--model", model))
                .as(err.toString())
                .isZero();

        assertThat(lines()).containsExactly(listed);
    }

    private int execute(String... arguments) {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler(new FailureHandler())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @CommandLine.Command(subcommands = ModelsCommand.class)
    private static final class Commands {}

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }
}

package io.embedstream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

        var inspected = (ObjectNode) lines().get(0);
        JsonNode live = inspected.remove("to_go_live");
        assertThat(inspected).isEqualTo(listed);
        assertThat(inspected.path("licence").asText()).isEqualTo("MIT");
        assertThat(live.path("missing")).isEmpty();
        assertThat(live.path("commands").toString()).doesNotContain("train all").contains("shadow start");
    }

    @Test
    void shouldSayWhatIsNeededToGoLiveWithAModelThatNothingWasFittedOn() throws IOException {
        assertThat(execute("models", "inspect", "all-MiniLM-L6-v2", "--language", "en"))
                .as(err.toString())
                .isZero();

        var inspected = lines().get(0);
        assertThat(inspected.path("sha256").asText()).hasSize(64);
        assertThat(inspected.path("licence").asText()).isEqualTo("Apache-2.0");
        assertThat(inspected.path("heads")).isEmpty();
        var live = inspected.path("to_go_live");
        assertThat(live.path("missing").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("general", "finance", "entity", "events", "templates");
        assertThat(live.path("commands").toString())
                .contains(
                        "train all", "--model en=all-MiniLM-L6-v2", "head.general.en=HEADS/general-en.json", "cutover");
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

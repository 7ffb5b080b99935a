package io.embedstream.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.dashboard.PlainView;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.topology.RegistryFormats.Format;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON and plain text through a real broker, replay, application and dump, without any request to the registry. */
class PlainFormatsDemoTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHAT = "{\"message_id\":\"m1\",\"conversation_id\":\"c1\",\"role\":\"customer\","
            + "\"text\":\"Where is my parcel?\",\"sent_at\":\"2024-01-01T00:00:01Z\"}";
    private static final String TEMPLATE = "{\"template_id\":\"t1\",\"intent\":\"order_status\",\"language\":\"en\","
            + "\"text\":\"Where is my order?\",\"answer\":\"We look into it.\"}";

    @TempDir
    Path directory;

    private Map<SourceStream, Path> files;

    @BeforeEach
    void writeFiles() throws IOException {
        files = Map.of(
                SourceStream.CHATS, Files.writeString(directory.resolve("chats"), CHAT + "\n{\"no\": chat\n"),
                SourceStream.TEMPLATES, Files.writeString(directory.resolve("templates"), TEMPLATE + "\n"));
    }

    @Test
    void shouldEnrichJsonAndWriteJsonWhenNothingIsAvro() throws Exception {
        run(Map.of("EMBEDSTREAM_INPUT_FORMAT", "json"));

        JsonNode enriched = onlyLine("support.enriched.v1").get("value");
        assertThat(enriched.get("event_id").asText()).isEqualTo("m1");
        assertThat(enriched.get("event_time").asLong()).isEqualTo(1_704_067_201_000L);
        assertThat(enriched.get("vector")).hasSize(384);
        assertThat(onlyLine("support.suggestions.v1").get("value").toString()).contains("t1");
        JsonNode letter = onlyLine("embedstream.dead-letters.v1");
        assertThat(letter.get("value").asText()).isEqualTo("{\"no\": chat");
        assertThat(letter.get("headers").get("embedstream.dead-letter.reason").asText())
                .isEqualTo("NOT_DECODABLE");
        assertNoRegistryRequests(Format.JSON);
    }

    @Test
    void shouldEnrichTextUnderItsKeyWhenInputIsText() throws Exception {
        run(Map.of("EMBEDSTREAM_INPUT_FORMAT", "text", "EMBEDSTREAM_DOMAINS", "support"));

        List<JsonNode> enriched = lines("support.enriched.v1");
        assertThat(enriched).extracting(line -> line.get("key").asText()).containsExactly("c1", "support.chats.v1-0-1");
        assertThat(enriched)
                .extracting(line -> line.get("value").get("text").asText())
                .containsExactly("Where is my parcel?", "{\"no\": chat");
        assertThat(enriched.get(0).get("timestamp").asLong()).isEqualTo(1_704_067_201_000L);
        assertThat(lines("support.suggestions.v1")).hasSize(2);
        assertNoRegistryRequests(Format.TEXT);
    }

    private void run(Map<String, String> formats) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(formats);
        environment.put("EMBEDSTREAM_OUTPUT_FORMAT", "json");
        DemoOptions options = new DemoOptions(
                files,
                TableOptions.DETECT,
                false,
                Optional.of(directory.resolve("data")),
                Optional.of(directory.resolve("dump")),
                true,
                OptionalDouble.empty(),
                environment);
        try (PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
                DemoView view = new PlainView(nowhere)) {
            new Demo(options, view, time -> {
                        Thread.sleep(time.toMillis());
                        return false;
                    })
                    .run();
        }
    }

    private void assertNoRegistryRequests(Format input) throws IOException {
        assertThat(Endpoints.read(directory.resolve("data")).inputFormat()).isEqualTo(input);
        try (Stream<Path> files = Files.walk(directory.resolve("data").resolve("registry"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).isEmptyFile());
        }
    }

    private JsonNode onlyLine(String topic) throws IOException {
        List<JsonNode> lines = lines(topic);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private List<JsonNode> lines(String topic) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("dump").resolve(topic + ".jsonl"))) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }
}

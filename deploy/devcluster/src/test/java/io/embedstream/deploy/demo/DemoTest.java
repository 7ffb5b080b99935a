package io.embedstream.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.cli.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration from files to dumps, with a real broker, registry, application and models. */
class DemoTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> CHATS = List.of(
            chat(1, "Where is my parcel?", "en"),
            chat(2, "我的包裹到哪里了？", "zh"),
            chat(3, "😀😀😀", "en"),
            "no json at all",
            chat(5, "What is this?", "en").replace("\"role\"", "\"rank\""),
            chat(6, "", "en"),
            chat(7, "a long text ".repeat(90_000), "en"),
            "",
            chat(9, "I want my money back", "en"));

    private static final List<String> TEXTS = List.of(
            "Where is my parcel",
            "我的包裹到哪里了",
            "😀😀",
            "no json",
            "'no'",
            "What is this",
            "a long text",
            "I want my money");

    @TempDir
    Path directory;

    private Path chats;
    private Path templates;

    @BeforeEach
    void writeFiles() throws IOException {
        chats = write("chats.jsonl", CHATS);
        templates = write(
                "templates.jsonl",
                List.of(
                        template("t1", "order_status", "Where is my order?"),
                        template("t2", "refund", "I would like to have my money back.")));
    }

    @Test
    void shouldAccountForEveryLineAndSendNothingTwiceWhenRunAgain() throws IOException {
        // When it is run to the end
        LoggedTexts logged = LoggedTexts.capture();
        Result first = run(directory.resolve("dump1"));

        // Then the log has something, and no text of a person
        assertThat(logged.lines())
                .hasSizeGreaterThan(5)
                .noneMatch(line -> TEXTS.stream().anyMatch(line::contains));

        // Then every line that is not blank has an enriched record or a dead letter
        assertThat(first.code()).isZero();
        assertThat(first.summary().get("chats").asInt()).isEqualTo(CHATS.size() - 1);
        assertThat(first.summary().get("enriched").asInt()).isEqualTo(4);
        assertThat(first.summary().get("dead_letters").asInt()).isEqualTo(4);
        assertThat(first.summary().get("suggestions").asInt()).isEqualTo(4);
        assertThat(reasons(directory.resolve("dump1")))
                .isEqualTo(Map.of("NOT_DECODABLE", 2L, "EMPTY_TEXT", 1L, "TEXT_TOO_LARGE", 1L));

        // And when it is run again on the same directory, nothing comes a second time
        Result second = run(directory.resolve("dump2"));
        assertThat(second.code()).isZero();
        assertThat(second.summary().get("enriched").asInt()).isEqualTo(4);
        assertThat(second.summary().get("dead_letters").asInt()).isEqualTo(4);
        assertThat(lines(directory.resolve("dump2"), "support.enriched.v1"))
                .isEqualTo(lines(directory.resolve("dump1"), "support.enriched.v1"));

        // And with another file it refuses
        write("chats.jsonl", List.of(chat(1, "something else", "en")));
        Result other = run(directory.resolve("dump3"));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("SHA-256");
    }

    private Result run(Path dump) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.of(time -> {
                    Thread.sleep(time.toMillis());
                    return false;
                })
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "demo",
                        "--exit-after-replay",
                        "--data-dir",
                        directory.resolve("data").toString(),
                        "--chats",
                        chats.toString(),
                        "--templates",
                        templates.toString(),
                        "--dump",
                        dump.toString());
        String[] lines = out.toString().split("\n");
        return new Result(code, code == 0 ? JSON.readTree(lines[lines.length - 1]) : null, err.toString());
    }

    private record Result(int code, JsonNode summary, String err) {}

    private Map<String, Long> reasons(Path dump) throws IOException {
        return lines(dump, "embedstream.dead-letters.v1").stream()
                .map(line -> line.get("headers")
                        .get("embedstream.dead-letter.reason")
                        .asText())
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
    }

    private static List<JsonNode> lines(Path dump, String topic) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(dump.resolve(topic + ".jsonl"))) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                lines.stream().map(line -> line + "\n").collect(Collectors.joining()),
                StandardCharsets.UTF_8);
    }

    private static String chat(int number, String text, String language) {
        return JSON.createObjectNode()
                .put("message_id", "m" + number)
                .put("conversation_id", "c" + number % 3)
                .put("role", "customer")
                .put("text", text)
                .put("language", language)
                .put("sent_at", "2024-01-01T00:00:0" + number + "Z")
                .toString();
    }

    private static String template(String id, String intent, String text) {
        return JSON.createObjectNode()
                .put("template_id", id)
                .put("intent", intent)
                .put("language", "en")
                .put("text", text)
                .put("answer", "We look into it.")
                .toString();
    }
}

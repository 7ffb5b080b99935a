package io.embedstream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EncodeCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void shouldReadALoneSurrogateAsTheReplacementCharacter() throws IOException {
        Path file = Files.writeString(directory.resolve("lines"), "{\"text\": \"a \\ud800 b\"}\n");

        int code = execute("encode", "--file", file.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(lines().get(0).get("text").asText()).isEqualTo("a \uFFFD b");
    }

    @Test
    void shouldAnswerEveryLineInItsPlace() throws IOException {
        // Given
        Path file = Files.writeString(
                directory.resolve("lines"),
                "\uFEFFhello world\n{\"text\": \"账单 \\u0000 \\ud83d\\ude00\"}\r\n{\"txt\": 1}\n{broken\n\nlast");

        // When
        int code = execute("encode", "--file", file.toString());

        // Then
        assertThat(code).as(err.toString()).isZero();
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(6);
        JsonNode first = lines.get(0);
        assertThat(first.get("text").asText()).isEqualTo("hello world");
        assertThat(first.get("model").asText()).isEqualTo("bge-small-en-v1.5");
        assertThat(first.get("fingerprint").asText()).hasSize(32);
        assertThat(first.get("dimension").asInt()).isEqualTo(384);
        assertThat(first.get("tokens").asInt()).isEqualTo(4);
        assertThat(first.get("truncated").asBoolean()).isFalse();
        assertThat(first.get("vector")).hasSize(384);
        assertThat(lines.get(1).get("text").asText()).isEqualTo("账单 \u0000 \uD83D\uDE00");
        assertThat(lines.get(2).get("error").asText()).contains("no field 'text'");
        assertThat(lines.get(2).has("vector")).isFalse();
        assertThat(lines.get(3).get("text").asText()).isEqualTo("{broken");
        assertThat(lines.get(4).get("tokens").asInt()).isEqualTo(2);
        assertThat(lines.get(5).get("text").asText()).isEqualTo("last");
        assertThat(err.toString()).contains("6 texts, 2 failed, 0 truncated");
    }

    @Test
    void shouldAnswerOtherLinesWhenOneTextIsTooLong() throws IOException {
        Path file = Files.writeString(directory.resolve("lines"), "short\n" + "long ".repeat(300) + "\nshort\n");

        int code = execute("encode", "--model", "all-MiniLM-L6-v2", "--long-text", "error", "--file", file.toString());

        assertThat(code).isZero();
        List<JsonNode> lines = lines();
        assertThat(lines.get(1).get("error").asText()).contains("302 tokens, expected at most 256");
        assertThat(lines.get(2).get("vector")).isEqualTo(lines.get(0).get("vector"));
    }

    @Test
    void shouldPrintBytesAndScaleWhenOutputIsInt8() throws IOException {
        Path file = Files.writeString(directory.resolve("lines"), "hello\n");

        execute("encode", "--output", "int8", "--file", file.toString());

        JsonNode line = lines().get(0);
        assertThat(line.get("scale").asDouble()).isPositive();
        line.get("vector")
                .forEach(value -> assertThat(value.isInt() && Math.abs(value.asInt()) <= 127)
                        .isTrue());
    }

    @Test
    void shouldExitWithTwoWhenModelOrOptionIsWrong() {
        assertThat(execute("encode", "--model", "no-such-model")).isEqualTo(2);
        assertThat(err.toString()).contains("bge-small-en-v1.5");
        assertThat(execute("encode", "--precision", "int4")).isEqualTo(2);
        assertThat(execute("encode", "--output", "json")).isEqualTo(2);
        assertThat(execute("encode", "--prompt", "poem")).isEqualTo(2);
        assertThat(execute("encode", "--file", directory.resolve("missing").toString()))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldListAndInspectModels() throws IOException {
        assertThat(execute("models", "list")).isZero();
        assertThat(lines()).extracting(line -> line.get("model").asText()).contains("bge-small-zh-v1.5");
        out.getBuffer().setLength(0);

        assertThat(execute("models", "inspect", "--model", "all-MiniLM-L6-v2")).isZero();
        assertThat(lines().get(0).get("dimension").asInt()).isEqualTo(384);
        assertThat(lines().get(0).get("max_tokens").asInt()).isEqualTo(256);
    }

    private int execute(String... arguments) {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler(new FailureHandler())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @CommandLine.Command(subcommands = {EncodeCommand.class, ModelsCommand.class})
    private static final class Commands {}

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "GB18030"})
    void shouldReadTheFileInItsEncodingWhenItIsNotUtf8(String charset) throws IOException {
        Path file = Files.write(directory.resolve("lines"), "我的包裹到哪里了\n东西很好\n".getBytes(Charset.forName(charset)));

        assertThat(execute("encode", "--file", file.toString())).isZero();

        assertThat(lines()).extracting(line -> line.get("text").asText()).containsExactly("我的包裹到哪里了", "东西很好");
    }
}

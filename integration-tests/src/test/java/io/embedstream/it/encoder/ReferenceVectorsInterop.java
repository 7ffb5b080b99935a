package io.embedstream.it.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.it.node.NodeScripts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every component of every fp32 vector agrees with what ONNX Runtime's and Hugging Face's bindings for Node.js give for
 * the same model files, one text at a time.
 */
class ReferenceVectorsInterop {
    private static final double TOLERANCE = 2e-5;
    private static final int SAMPLES = 60;
    private static final List<String> EDGES = List.of(
            "",
            " ",
            "\uD83D\uDE00 ok",
            "zero\u200Bwidth",
            "\uFF46\uFF55\uFF4C\uFF4C width",
            "word ".repeat(600),
            "x".repeat(120),
            "mixed \u4E2D\u6587 text",
            "Caf\u00E9 na\u00EFve",
            "[MASK] of [SEP]",
            "a\tb\u0000c",
            "\u597D".repeat(600),
            "don't-stop_now http://a.b/c?d=1");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "all-MiniLM-L6-v2,all-minilm-l6-v2,mean,256,en,",
        "bge-small-en-v1.5,bge-small-en-v1.5,cls,512,en,",
        "bge-small-zh-v1.5,bge-small-zh-v1.5,cls,512,zh,",
        "e5-small-v2,e5-small-v2,mean,512,en,query",
    })
    void shouldGiveTheVectorsOfOtherBindings(
            String model, String file, String pooling, int maxTokens, String language, String prompt)
            throws IOException, InterruptedException {
        // Given
        NodeScripts node = NodeScripts.install(
                Path.of(System.getProperty("interop.directory"), "node-reference"),
                "/interop/node-reference",
                List.of("reference-vectors.mjs"));
        List<String> texts = texts(language);

        // When
        List<String> reference = node.script(
                "reference-vectors.mjs",
                Map.of(
                        "MODEL", resource(file + ".onnx").toString(),
                        "TOKENIZER", resource(file + "-tokenizer.json").toString(),
                        "POOLING", pooling,
                        "MAX_TOKENS", Integer.toString(maxTokens),
                        "PROMPT", prompt == null ? "" : prompt + ": ",
                        "TEXTS", lines(texts).toString()));
        EncoderOptions options = EncoderOptions.of(model).withPrecision(Precision.FP32);
        List<Embedding> ours;
        try (TextEncoder encoder = TextEncoders.open(prompt == null ? options : options.withPrompt(prompt))) {
            ours = encoder.encode(texts);
        }

        // Then
        assertThat(reference).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            JsonNode expected = MAPPER.readTree(reference.get(i));
            assertThat(Math.min(ours.get(i).tokens(), maxTokens))
                    .as(texts.get(i))
                    .isEqualTo(expected.get("tokens").asInt());
            assertThat(farthest(ours.get(i).vector(), expected.get("vector")))
                    .as(texts.get(i))
                    .isLessThan(TOLERANCE);
        }
    }

    private static double farthest(float[] vector, JsonNode expected) {
        assertThat(vector).hasSize(expected.size());
        double farthest = 0;
        for (int d = 0; d < vector.length; d++) {
            farthest = Math.max(farthest, Math.abs(vector[d] - expected.get(d).asDouble()));
        }
        return farthest;
    }

    private static List<String> texts(String language) throws IOException {
        List<String> texts = new ArrayList<>(EDGES);
        try (InputStream in = open("io/embedstream/deploy/samples/news.jsonl");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode news = MAPPER.readTree(line);
                if (news.path("language").asText("en").equals(language) && texts.size() < SAMPLES + EDGES.size()) {
                    texts.add(news.get("headline").asText());
                }
            }
        }
        return texts;
    }

    private Path lines(List<String> texts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(MAPPER.writeValueAsString(Map.of("text", text)));
        }
        return Files.write(directory.resolve("texts.jsonl"), lines);
    }

    private Path resource(String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = open(name)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static InputStream open(String name) {
        return ReferenceVectorsInterop.class.getResourceAsStream("/" + name);
    }
}

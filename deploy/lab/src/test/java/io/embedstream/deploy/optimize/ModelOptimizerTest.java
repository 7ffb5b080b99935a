package io.embedstream.deploy.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.OptimizeException;
import io.embedstream.encoder.optimize.RangesFile;
import io.embedstream.encoder.optimize.StableInt8Graph;
import io.embedstream.encoder.optimize.TinyBert;
import io.embedstream.encoder.optimize.Variant;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelOptimizerTest {

    private static final long SEED = 7;
    private static final List<String> TEXTS = texts(64);
    private static final OptimizeOptions OPTIONS = new OptimizeOptions(Variant.H4, 32, 0.99, 0.95);

    @TempDir
    private Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void writeModel() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        target = folder.resolve("target");
        Files.createDirectories(source.resolve("onnx"));
        Files.write(source.resolve("onnx/model.onnx"), TinyBert.model(SEED).toByteArray());
        Files.writeString(source.resolve("tokenizer.json"), tokenizer());
        Files.writeString(source.resolve("config.json"), "{\"max_position_embeddings\": " + TinyBert.POSITIONS + "}");
        Files.createDirectories(source.resolve("1_Pooling"));
        Files.writeString(source.resolve("1_Pooling/config.json"), "{\"pooling_mode_cls_token\": true}");
    }

    @Test
    void shouldWriteModelDescriptionRangesAndConfiguration() throws IOException {
        // When
        OptimizeReport report = ModelOptimizer.optimize(source, target, TEXTS, OPTIONS);

        // Then
        assertThat(report.model()).isEqualTo(target.resolve("model.onnx"));
        assertThat(report.sha256()).isEqualTo(ModelFile.sha256(report.model()));
        assertThat(report.calibrationTexts()).isEqualTo(48);
        assertThat(report.agreement().texts()).isEqualTo(16);
        assertThat(report.agreement().mean()).isGreaterThan(0.99);
        assertThat(target.resolve("tokenizer.json")).hasSameTextualContentAs(source.resolve("tokenizer.json"));
        assertThat(target.resolve("1_Pooling/config.json")).exists();
        assertThat(target.resolve("onnx/model.onnx")).doesNotExist();
        JsonNode description =
                new ObjectMapper().readTree(target.resolve("embedstream.json").toFile());
        assertThat(description.path("batch_invariant").asBoolean()).isTrue();
        assertThat(description.path("variant").asText()).isEqualTo("h4");
        assertThat(description.path("source_sha256").asText())
                .isEqualTo(ModelFile.sha256(source.resolve("onnx/model.onnx")));
    }

    @Test
    void shouldMakeTheSameModelFromTheRangesItWrote() throws IOException {
        // Given
        OptimizeReport report = ModelOptimizer.optimize(source, target, TEXTS, OPTIONS);

        // When
        Path again = folder.resolve("again.onnx");
        ModelFile.write(
                StableInt8Graph.emit(
                        BertReader.read(TinyBert.graph(SEED)),
                        RangesFile.read(target.resolve("calibration.ranges")),
                        Variant.H4),
                again);

        // Then
        assertThat(ModelFile.sha256(again)).isEqualTo(report.sha256());
    }

    @Test
    void shouldWriteNothingWhenModelIsBelowFloor() {
        // Given a floor that no int8 model reaches
        OptimizeOptions strict = new OptimizeOptions(Variant.H4, 32, 1, 1);

        // When, Then
        assertThatThrownBy(() -> ModelOptimizer.optimize(source, target, TEXTS, strict))
                .isInstanceOf(OptimizeException.class)
                .hasMessageContaining("too far from the fp32 model")
                .hasMessageContaining("expected 1.00000 and 1.00000")
                .hasMessageContaining("nothing was written");
        assertThat(target).doesNotExist();
    }

    @Test
    void shouldAskForMoreTextsWhenThereAreFew() {
        assertThatThrownBy(() -> ModelOptimizer.optimize(source, target, TEXTS.subList(0, 31), OPTIONS))
                .hasMessageContaining("31 calibration texts, expected at least 32");
    }

    @Test
    void shouldNotReplaceItsSource() {
        assertThatThrownBy(() -> ModelOptimizer.optimize(source, source, TEXTS, OPTIONS))
                .hasMessageContaining("would replace its source");
    }

    @Test
    void shouldSayWhatIsMissingInFolder() throws IOException {
        Files.delete(source.resolve("onnx/model.onnx"));

        assertThatThrownBy(() -> ModelOptimizer.optimize(source, target, TEXTS, OPTIONS))
                .hasMessageContaining("model.onnx")
                .hasMessageContaining(source.toString());
    }

    @Test
    void shouldSayWhatIsWrongWhenModelIsNoBert() throws IOException {
        Files.write(
                source.resolve("onnx/model.onnx"),
                TinyBert.model(SEED, TinyBert.Quirk.RELU).toByteArray());

        assertThatThrownBy(() -> ModelOptimizer.optimize(source, target, TEXTS, OPTIONS))
                .isInstanceOf(OnnxFormatException.class)
                .hasMessageContaining("GELU");
        assertThat(target).doesNotExist();
    }

    private static List<String> texts(int count) {
        Random random = new Random(SEED);
        return IntStream.range(0, count)
                .mapToObj(i -> random.ints(1 + random.nextInt(40), 3, TinyBert.VOCABULARY)
                        .mapToObj(word -> "w" + word)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** Words w3, w4, ... with the identifiers 3, 4, ...; texts are framed by [CLS] and [SEP]. */
    private static String tokenizer() {
        String words = IntStream.range(3, TinyBert.VOCABULARY)
                .mapToObj(i -> "\"w" + i + "\": " + i)
                .collect(Collectors.joining(", "));
        return "{\"version\": \"1.0\", \"added_tokens\": [], \"normalizer\": null,"
                + " \"pre_tokenizer\": {\"type\": \"Whitespace\"},"
                + " \"post_processor\": {\"type\": \"BertProcessing\", \"sep\": [\"[SEP]\", 2], \"cls\": [\"[CLS]\", 1]},"
                + " \"decoder\": null, \"model\": {\"type\": \"WordLevel\", \"unk_token\": \"[UNK]\","
                + " \"vocab\": {\"[UNK]\": 0, \"[CLS]\": 1, \"[SEP]\": 2, " + words + "}}}";
    }
}

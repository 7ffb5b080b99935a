package io.embedstream.deploy.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.adapter.ShippedJudges;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.OptimizeException;
import io.embedstream.encoder.optimize.ShippedModel;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedModelsTest {

    private static final ShippedModel SMALLEST = ShippedModels.ALL.get(0);

    @TempDir
    private Path folder;

    static List<ShippedModel> all() {
        return Stream.concat(ShippedModels.ALL.stream(), ShippedJudges.ALL.stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldBeOnTheClassPathWithTheCommittedDigest(ShippedModel shipped) throws IOException {
        Path model = folder.resolve("model.onnx");
        copy(shipped, "model.onnx", model);

        assertThat(ModelFile.sha256(model)).isEqualTo(digest(shipped));
    }

    /** The bits of whole models, on texts of the project's own; the encoder's own tests cover more texts and shapes. */
    @ParameterizedTest
    @MethodSource("all")
    void shouldGiveTheSameBitsAloneAndInPaddedBatch(ShippedModel shipped) throws IOException, OrtException {
        // Given
        List<TokenRow> texts = rows(shipped).subList(0, 16);
        Path model = folder.resolve("model.onnx");
        copy(shipped, "model.onnx", model);
        try (OrtSession session = PaddedBatch.load(ModelProto.parseFrom(Files.readAllBytes(model)), 2)) {
            // When
            List<float[]> batch = PaddedBatch.run(session, texts);

            // Then
            for (int i = 0; i < texts.size(); i++) {
                assertThat(batch.get(i))
                        .as("text %d of %s", i, shipped.name())
                        .containsExactly(
                                PaddedBatch.run(session, List.of(texts.get(i))).get(0));
            }
        }
    }

    @Test
    void shouldStayCloseToFp32() throws IOException {
        // Given
        OnnxGraph graph = ShippedModels.graph(SMALLEST);
        BertModel model = BertReader.read(graph);
        Path file = folder.resolve("model.onnx");
        copy(SMALLEST, "model.onnx", file);

        // When
        Agreement agreement = Agreement.measure(
                graph,
                model,
                ModelProto.parseFrom(Files.readAllBytes(file)),
                rows(SMALLEST).subList(0, 40),
                Pooling.MEAN);

        // Then
        assertThat(agreement.mean()).isGreaterThan(0.998);
        assertThat(agreement.min()).isGreaterThan(0.993);
    }

    @Test
    void shouldLeaveModelAloneWhenItHasTheCommittedDigest() throws IOException {
        // Given
        prepare(digest(SMALLEST));
        copy(SMALLEST, "model.onnx", folder.resolve("model.onnx"));
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(folder.resolve("model.onnx"), before);

        // When
        ShippedModels.make(SMALLEST, folder);

        // Then
        assertThat(Files.getLastModifiedTime(folder.resolve("model.onnx"))).isEqualTo(before);
    }

    @Test
    void shouldMakeModelAnewWhenFileIsAnother() throws IOException {
        // Given
        prepare(digest(SMALLEST));
        Files.writeString(folder.resolve("model.onnx"), "half a model");

        // When
        ShippedModels.make(SMALLEST, folder);

        // Then
        assertThat(ModelFile.sha256(folder.resolve("model.onnx"))).isEqualTo(digest(SMALLEST));
        assertThat(folder.resolve("tokenizer.json")).isNotEmptyFile();
    }

    @Test
    void shouldNameBothDigestsAndKeepNothingWhenTheyDiffer() throws IOException {
        // Given
        prepare("0".repeat(64));

        // When, Then
        assertThatThrownBy(() -> ShippedModels.make(SMALLEST, folder))
                .isInstanceOf(OptimizeException.class)
                .hasMessageContaining(digest(SMALLEST))
                .hasMessageContaining("expected " + "0".repeat(64));
        assertThat(folder.resolve("model.onnx")).doesNotExist();
    }

    private void prepare(String digest) throws IOException {
        copy(SMALLEST, "calibration.ranges", folder.resolve("calibration.ranges"));
        Files.writeString(folder.resolve("model.sha256"), digest);
    }

    private static List<TokenRow> rows(ShippedModel shipped) throws IOException {
        try (InputStream in = ShippedModels.resource(resource(shipped, "tokenizer.json"))) {
            return TokenRow.of(CalibrationTexts.own(), in.readAllBytes(), shipped.name(), 128);
        }
    }

    private static String digest(ShippedModel shipped) throws IOException {
        try (InputStream in = ShippedModels.resource(resource(shipped, "model.sha256"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    private static void copy(ShippedModel shipped, String file, Path to) throws IOException {
        try (InputStream in = ShippedModels.resource(resource(shipped, file))) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String resource(ShippedModel shipped, String file) {
        return ShippedModels.FOLDER + "/" + shipped.name() + "/" + file;
    }
}

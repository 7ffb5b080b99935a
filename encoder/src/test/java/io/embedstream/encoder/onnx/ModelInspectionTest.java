package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TinyModel;
import io.embedstream.encoder.factory.TextEncoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit is found when a model is opened, and said with what was found and what was expected. */
class ModelInspectionTest {
    @TempDir
    Path directory;

    @Test
    void shouldListInputsWhenOneIsUnknown() throws IOException {
        TinyModel.tokens()
                .input("pixel_values", DataType.FLOAT, -1, 3, 224, 224)
                .write(directory);

        assertOpening()
                .hasMessageContaining("unknown input pixel_values")
                .hasMessageContaining("input_ids INT64[n0, n1]")
                .hasMessageContaining("expected input_ids and any of attention_mask");
    }

    @Test
    void shouldListInputsWhenIdsAreMissing() throws IOException {
        TinyModel.empty()
                .input("tokens", DataType.INT64)
                .node("Gather", List.of("words", "tokens"), "last_hidden_state")
                .output("last_hidden_state", -1, -1, TinyModel.DIMENSION)
                .write(directory);

        assertOpening().hasMessageContaining("no input input_ids").hasMessageContaining("tokens INT64[n0, n1]");
    }

    @Test
    void shouldListOutputsWhenNoneHasARankThatFits() throws IOException {
        TinyModel.empty()
                .input("input_ids", DataType.INT64)
                .node("Gather", List.of("words", "input_ids"), "states")
                .node("Flatten", List.of("states"), "flat")
                .node("Shape", List.of("flat"), "size")
                .node("ReduceMax", List.of("flat", "token_axis"), "scores")
                .output("scores", -1)
                .write(directory);

        assertOpening()
                .hasMessageContaining("has no output that the encoder supports")
                .hasMessageContaining("scores FLOAT[n0]")
                .hasMessageContaining("last_hidden_state");
    }

    @Test
    void shouldNameTokenWhenTokenizerKnowsMoreWordsThanModel() throws IOException {
        TinyModel.tokens().withWordTheModelLacks().write(directory);

        assertOpening().hasMessageContaining("does not run with token id 10").hasMessageContaining("same vocabulary");
    }

    @Test
    void shouldSayModelIsBrokenWhenFileIsCutShort() throws IOException {
        TinyModel.tokens().write(directory);
        Path graph = directory.resolve("model.onnx");
        byte[] whole = Files.readAllBytes(graph);
        Files.write(graph, Arrays.copyOf(whole, whole.length / 2));

        assertOpening().hasMessageContaining(directory.toString()).hasMessageContaining("expected an ONNX file");
    }

    @Test
    void shouldSayModelIsBrokenWhenFileIsEmptyOrText() throws IOException {
        TinyModel.tokens().write(directory);
        for (String content : List.of("", "no model")) {
            Files.writeString(directory.resolve("model.onnx"), content);

            assertOpening().hasMessageContaining(directory.toString()).hasMessageContaining("expected");
        }
    }

    @Test
    void shouldAskForFileItselfWhenItIsLfsPointer() throws IOException {
        for (String file : List.of("model.onnx", "tokenizer.json", "1_Pooling/config.json", "weights.bin")) {
            TinyModel.tokens().withExternalData("weights.bin").write(directory);
            Files.writeString(
                    directory.resolve(file), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 133\n");

            assertOpening()
                    .hasMessageContaining(directory.resolve(file) + " is a Git LFS pointer")
                    .hasMessageContaining("git lfs pull");
        }
    }

    @Test
    void shouldNameLengthWhenModelHasFewerPositionsThanItIsSaidToRead() throws IOException {
        TinyModel.empty()
                .input("input_ids", DataType.INT64)
                .input("position_ids", DataType.INT64)
                .node("Gather", List.of("words", "input_ids"), "states")
                .node("Gather", List.of("words", "position_ids"), "positions")
                .node("Add", List.of("states", "positions"), "last_hidden_state")
                .output("last_hidden_state", -1, -1, TinyModel.DIMENSION)
                .write(directory);

        assertOpening()
                .hasMessageContaining("does not run with 16 tokens, but is said to read 16")
                .hasMessageContaining("max_seq_length");
    }

    @Test
    void shouldAskForDirectoryWhenModelIsNamedByItsFile() throws IOException {
        TinyModel.tokens().write(directory);
        String graph = directory.resolve("model.onnx").toString();

        assertThatThrownBy(() -> TextEncoders.open(graph))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining(graph + " is one file of a model; expected the directory");
    }

    @Test
    void shouldNameWeightFileWhenItIsMissing() throws IOException {
        TinyModel.tokens().withExternalData("weights.bin").write(directory);
        Files.delete(directory.resolve("weights.bin"));

        assertOpening().hasMessageContaining("weights in weights.bin, which is not beside it");
    }

    @Test
    void shouldAskForPoolingWhenNothingDeclaresIt() throws IOException {
        TinyModel.tokens().write(directory);
        Files.delete(directory.resolve("1_Pooling/config.json"));

        assertOpening().hasMessageContaining("does not say how to pool").hasMessageContaining("tokenizer.json");
    }

    @Test
    void shouldRefuseStepItDoesNotHave() throws IOException {
        TinyModel.tokens().write(directory);
        Files.writeString(
                directory.resolve("modules.json"),
                "[{\"type\":\"sentence_transformers.models.Transformer\"},{\"type\":\"sentence_transformers.models.Dense\"}]");

        assertOpening().hasMessageContaining("the step Dense");
    }

    @Test
    void shouldListFilesWhenTokenizerIsMissing() throws IOException {
        TinyModel.tokens().write(directory);
        Files.delete(directory.resolve("tokenizer.json"));

        assertOpening().hasMessageContaining("has no tokenizer.json").hasMessageContaining("model.onnx");
    }

    @Test
    void shouldRefusePromptWhenPoolingLeavesItsTokensOut() throws IOException {
        TinyModel.tokens().write(directory);
        Files.writeString(
                directory.resolve("1_Pooling/config.json"),
                "{\"pooling_mode_mean_tokens\":true,\"include_prompt\":false}");
        Files.writeString(
                directory.resolve("config_sentence_transformers.json"),
                "{\"prompts\":{\"query\":\"a b\",\"none\":\"\"}}");
        EncoderOptions options = EncoderOptions.of(directory.toString());

        assertThatThrownBy(() -> TextEncoders.open(options.withPrompt("query")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"include_prompt\": false");
        for (EncoderOptions withoutPrompt : List.of(options, options.withPrompt("none"))) {
            try (TextEncoder encoder = TextEncoders.open(withoutPrompt)) {
                assertThat(encoder.spec().pooling()).isEqualTo("mean");
            }
        }
    }

    @Test
    void shouldRefuseOptionsTheModelCannotMeet() throws IOException {
        EncoderOptions options =
                EncoderOptions.of(TinyModel.tokens().write(directory).toString());

        assertThatThrownBy(() -> TextEncoders.open(options.withMaxTokens(17)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxTokens is 17, expected at most the 16");
        assertThatThrownBy(() -> TextEncoders.open(options.withDimension(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension is 5, expected at most the 4");
        assertThatThrownBy(() -> TextEncoders.open(options.withPrompt("query")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prompt 'query' is unknown");
        TinyModel.pooled().write(directory);
        assertThatThrownBy(() -> TextEncoders.open(options.withPooling(Pooling.MAX)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pools by itself");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertOpening() {
        return assertThatThrownBy(() -> TextEncoders.open(EncoderOptions.of(directory.toString())))
                .isInstanceOf(EncoderException.class);
    }
}

package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.models.DirectoryFiles;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelCatalog;
import io.embedstream.encoder.models.ModelDirectories;
import io.embedstream.encoder.models.ModelFiles;
import io.embedstream.encoder.models.OnnxScan;
import io.embedstream.encoder.tokenize.TokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFactsTest {
    @TempDir
    private Path directory;

    static Stream<ModelCard> shipped() {
        return Stream.concat(
                Stream.of("bge-small-en-v1.5", "bge-small-zh-v1.5", "all-MiniLM-L6-v2")
                        .map(name -> ModelCatalog.find(name, Precision.INT8).orElseThrow()),
                Stream.of(ModelCatalog.judge("entity-judge-en").orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldGiveTheFingerprintOfTheFilesWhenTheModelIsShipped(ModelCard card) throws IOException {
        byte[] tokenizer = card.files().read(card.tokenizer()).orElseThrow();
        ModelFacts facts = ModelFacts.of(card.files()).orElseThrow();

        try (ModelFiles.LocalFile graph = card.files().local(card.graph())) {
            OnnxScan scan = OnnxScan.of(graph.path());
            assertThat(facts.isOf(tokenizer) && facts.isOf(graph.path())).isTrue();
            assertThat(GraphFiles.digest(tokenizer, graph.path(), scan, Optional.of(facts))
                            .value())
                    .isEqualTo(GraphFiles.digest(tokenizer, graph.path(), scan, Optional.empty())
                            .value());
        }
        assertThat(facts.rules()).isEqualTo(TokenizerFile.read(tokenizer));
    }

    @Test
    void shouldGiveAnotherFingerprintWhenTheModelIsChangedBesideItsFacts() throws IOException {
        // Given
        fingerprintOfCopy();
        Path graph = directory.resolve("model.onnx");
        byte[] tokenizer = Files.readAllBytes(directory.resolve("tokenizer.json"));
        ModelFacts facts = ModelFacts.of(new DirectoryFiles(directory)).orElseThrow();
        byte[] changed = Files.readAllBytes(graph);
        changed[changed.length / 2] ^= 1;

        // When
        Files.write(graph, changed);

        // Then
        assertThat(GraphFiles.digest(tokenizer, graph, OnnxScan.of(graph), Optional.of(facts))
                        .value())
                .isNotEqualTo(Fingerprint.resume(facts.digest()).value())
                .isEqualTo(new Fingerprint()
                        .add("tokenizer", tokenizer)
                        .add("model", graph)
                        .value());
    }

    @Test
    void shouldOpenTheModelWhenItsFactsAreOfAnotherVersionOrNone() throws IOException {
        String before = fingerprintOfCopy();
        Path facts = directory.resolve(ModelFacts.FILE);

        for (String other : new String[] {
            Files.readString(facts).replace("\"version\":1", "\"version\":2"), "{", "[]", "{\"version\":1}", ""
        }) {
            Files.writeString(facts, other);
            assertThat(ModelFacts.of(new DirectoryFiles(directory))).isEmpty();
        }
        assertThat(before).isEqualTo(opened());
    }

    @Test
    void shouldBeMadeAgainByTheBuildWhenTheyHoldNoMore() throws IOException {
        // Given
        Path folder = directory.resolve("io/embedstream/encoder/models/any");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("model.onnx"), "one");
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"a\":3}}}");
        ModelFactsBuild.main(new String[] {directory.toString()});
        ModelFacts first = ModelFacts.of(new DirectoryFiles(folder)).orElseThrow();

        // When
        Files.writeString(folder.resolve("model.onnx"), "two");
        ModelFactsBuild.main(new String[] {directory.toString()});

        // Then
        assertThat(first.rules().largestId()).isEqualTo(3);
        assertThat(first.isOf(folder.resolve("model.onnx"))).isFalse();
        assertThat(ModelFacts.of(new DirectoryFiles(folder)).orElseThrow().isOf(folder.resolve("model.onnx")))
                .isTrue();
    }

    /** Copies a shipped model with its facts, and opens the copy. */
    private String fingerprintOfCopy() throws IOException {
        ModelCard card = ModelCatalog.find("bge-small-zh-v1.5", Precision.INT8).orElseThrow();
        Files.createDirectories(directory.resolve("1_Pooling"));
        for (String file : new String[] {
            "model.onnx", "tokenizer.json", "1_Pooling/config.json", "sentence_bert_config.json", ModelFacts.FILE
        }) {
            try (ModelFiles.LocalFile local = card.files().local(file)) {
                Files.copy(local.path(), directory.resolve(file));
            }
        }
        return opened();
    }

    private String opened() {
        ModelCard card = ModelDirectories.read(directory, Precision.INT8);
        try (OnnxParts parts = OnnxEncoders.parts(card, EncoderOptions.of("any"))) {
            return parts.spec().fingerprint();
        }
    }
}

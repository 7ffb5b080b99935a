package io.embedstream.encoder.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.TinyBert;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFileTest {
    private static final long SEED = 11;

    @TempDir
    private Path folder;

    private BertModel model;
    private Adapter adapter;
    private Path file;

    @BeforeEach
    void makeAdapter() {
        model = BertReader.read(TinyBert.graph(SEED));
        adapter = RandomAdapter.of(model, 3, SEED);
        file = folder.resolve("judge.onnx");
    }

    @Test
    void shouldReadWhatWasWrittenWhenRoundedToHalves() throws Exception {
        // When
        AdapterFile.write(adapter, file);
        Adapter read = AdapterFile.read(file);

        // Then
        assertThat(read.notes()).isEqualTo(adapter.notes());
        assertThat(read.scale()).isEqualTo(adapter.scale());
        assertThat(read.layers()).hasSameSizeAs(adapter.layers());
        float[] written = adapter.layers().get(1).output().up().values();
        float[] found = read.layers().get(1).output().up().values();
        for (int i = 0; i < written.length; i++) {
            assertThat(found[i]).isCloseTo(written[i], within(Math.abs(written[i]) / 1024 + 1e-4f));
        }
        assertThat(read.heads()).containsOnlyKeys("pair.weights");
    }

    @Test
    void shouldWriteTheSameBytesWhenReadAndWrittenAgain() throws Exception {
        // Given
        AdapterFile.write(adapter, file);
        Path again = folder.resolve("again.onnx");

        // When
        AdapterFile.write(AdapterFile.read(file), again);

        // Then
        assertThat(ModelFile.sha256(again)).isEqualTo(ModelFile.sha256(file));
    }

    @Test
    void shouldChangeNothingWhenFresh() {
        // When
        BertModel merged = FreshAdapter.of(model, adapter.notes(), 4, 2, SEED).mergedInto(model);

        // Then
        assertThat(merged.layers().get(0).query().weight().values())
                .isEqualTo(model.layers().get(0).query().weight().values());
    }

    @Test
    void shouldSayWhatWasFoundWhenFileIsNoAdapter() throws Exception {
        // Given
        ModelFile.write(TinyBert.model(SEED), file);

        // Then
        assertThatThrownBy(() -> AdapterFile.read(file))
                .isInstanceOf(OnnxFormatException.class)
                .hasMessageContaining("judge.onnx is no adapter of version 1");
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> AdapterFile.read(file)).isInstanceOf(OnnxFormatException.class);
    }
}

package io.embedstream.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.optimize.TinyBert.Quirk;
import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BertReaderTest {

    private static final long SEED = 42;

    @Test
    void shouldReadShapeAndNumbersOfTheEncoder() {
        // When
        BertModel model = BertReader.read(TinyBert.graph(SEED));

        // Then
        assertThat(model.heads()).isEqualTo(TinyBert.HEADS);
        assertThat(model.epsilon()).isEqualTo(1e-12f);
        assertThat(model.layers()).hasSize(TinyBert.LAYERS);
        assertThat(model.hidden()).isEqualTo(TinyBert.HIDDEN);
        assertThat(model.words().rows()).isEqualTo(TinyBert.VOCABULARY);
        assertThat(model.positions().rows()).isEqualTo(TinyBert.POSITIONS);
        assertThat(model.hiddenState()).isEqualTo("last_hidden_state");
        assertThat(model.layers().get(1).query().input()).isEqualTo("hidden.0");
        assertThat(model.layers().get(0).intermediate().weight().columns()).isEqualTo(TinyBert.WIDE);
    }

    @Test
    void shouldJoinQueryKeyAndValueSideBySide() {
        BertLayer layer = BertReader.read(TinyBert.graph(SEED)).layers().get(0);

        Dense joined = layer.queryKeyValue();

        int hidden = TinyBert.HIDDEN;
        assertThat(joined.weight().columns()).isEqualTo(3 * hidden);
        assertThat(joined.weight().at(3, 5)).isEqualTo(layer.query().weight().at(3, 5));
        assertThat(joined.weight().at(3, hidden + 5))
                .isEqualTo(layer.key().weight().at(3, 5));
        assertThat(joined.weight().at(3, 2 * hidden + 5))
                .isEqualTo(layer.value().weight().at(3, 5));
        assertThat(joined.bias()[hidden + 5]).isEqualTo(layer.key().bias()[5]);
    }

    @ParameterizedTest
    @EnumSource(names = {"FUSED_NORMS", "CONSTANT_SHAPES", "PREFIXED_NAMES"})
    void shouldReadTheSameWeightsWhateverTheExport(Quirk quirk) {
        BertModel plain = BertReader.read(TinyBert.graph(SEED));

        BertModel read = BertReader.read(TinyBert.graph(SEED, quirk));

        assertThat(read).usingRecursiveComparison().isEqualTo(plain);
    }

    @Test
    void shouldTurnWeightsThatTheExportLeftTransposed() {
        BertModel plain = BertReader.read(TinyBert.graph(SEED));

        Dense read = BertReader.read(TinyBert.graph(SEED, Quirk.TRANSPOSED_WEIGHTS))
                .layers()
                .get(0)
                .intermediate();

        // The same random values, laid out as [out, in]
        Matrix stored = plain.layers().get(0).intermediate().weight();
        assertThat(read.weight().rows()).isEqualTo(TinyBert.HIDDEN);
        assertThat(read.weight().at(2, 7)).isEqualTo(stored.values()[7 * TinyBert.HIDDEN + 2]);
    }

    @ParameterizedTest
    @CsvSource({
        "RELU, activation is not GELU",
        "CUMULATED_POSITIONS, as RoBERTa does",
        "NO_OUTPUT_BIAS, encoder.layer.0.attention.output.dense.bias",
        "EXTRA_INPUT, bbox"
    })
    void shouldSayWhyWhenGraphIsOnlyRelatedToBert(Quirk quirk, String reason) {
        OnnxGraph graph = TinyBert.graph(SEED, quirk);

        assertThatThrownBy(() -> BertReader.read(graph))
                .isInstanceOf(OnnxFormatException.class)
                .hasMessageContaining("not an fp32 BERT encoder")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldListInitializersWhenGraphHasNoWordEmbeddings() throws IOException {
        // Given
        GraphBuilder other = new GraphBuilder("other");
        other.floats("conv1.weight", new float[] {1});
        other.node("Identity", "y", List.of("conv1.weight"));
        OnnxGraph graph =
                OnnxGraph.read(new ByteArrayInputStream(other.build("test").toByteArray()), null);

        // When, Then
        assertThatThrownBy(() -> BertReader.read(graph))
                .hasMessageContaining("embeddings.word_embeddings.weight")
                .hasMessageContaining("conv1.weight");
    }
}

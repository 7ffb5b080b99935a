package io.embedstream.encoder.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.BertWriter;
import io.embedstream.encoder.optimize.Dense;
import io.embedstream.encoder.optimize.TinyBert;
import io.embedstream.encoder.optimize.TinyBert.Quirk;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BertWriterTest {
    private static final long SEED = 42;

    @ParameterizedTest
    @EnumSource(names = {"FUSED_NORMS", "CONSTANT_SHAPES", "PREFIXED_NAMES"})
    void shouldReadBackTheMergedMatrices(Quirk quirk) {
        // Given
        OnnxGraph graph = TinyBert.graph(SEED, quirk);
        BertModel model = BertReader.read(graph);
        BertModel merged = RandomAdapter.of(model, 3, SEED).mergedInto(model);

        // When
        BertModel read = BertReader.read(BertWriter.withLayers(graph, merged));

        // Then
        for (int i = 0; i < model.layers().size(); i++) {
            List<Dense> expected = merged.layers().get(i).matrices();
            List<Dense> found = read.layers().get(i).matrices();
            List<Dense> before = model.layers().get(i).matrices();
            for (int m = 0; m < expected.size(); m++) {
                assertThat(found.get(m).weight().values())
                        .as("layer %d, matrix %d", i, m)
                        .containsExactly(expected.get(m).weight().values())
                        .isNotEqualTo(before.get(m).weight().values());
            }
        }
    }
}

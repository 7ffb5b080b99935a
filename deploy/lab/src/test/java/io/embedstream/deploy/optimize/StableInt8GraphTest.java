package io.embedstream.deploy.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ChannelRanges;
import io.embedstream.encoder.optimize.LayerRanges;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.OptimizeException;
import io.embedstream.encoder.optimize.Range;
import io.embedstream.encoder.optimize.StableInt8Graph;
import io.embedstream.encoder.optimize.TinyBert;
import io.embedstream.encoder.optimize.TinyBert.Quirk;
import io.embedstream.encoder.optimize.Variant;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StableInt8GraphTest {

    private static final long SEED = 20261121;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} of a model {1}")
    @CsvSource({"H4, FUSED_NORMS", "H4, NO_TOKEN_TYPES", "R4, FUSED_NORMS", "R4, NO_TOKEN_TYPES", "H4, PREFIXED_NAMES"})
    void shouldStayCloseToFp32(Variant variant, Quirk quirk) {
        // Given ranges of some texts
        OnnxGraph graph = TinyBert.graph(SEED, quirk);
        BertModel model = BertReader.read(graph);
        List<LayerRanges> ranges = Calibrator.observe(graph, model, RandomTokens.texts(SEED, 64, 40));

        // When it runs on others
        ModelProto optimized = StableInt8Graph.emit(model, ranges, variant);
        List<TokenRow> others = RandomTokens.texts(SEED + 1, 50, 40);
        Agreement agreement = Agreement.measure(graph, model, optimized, others, Pooling.MEAN);

        // Then
        assertThat(agreement.texts()).isEqualTo(50);
        assertThat(agreement.mean()).as("mean cosine, seed %d", SEED).isGreaterThan(0.998);
        assertThat(agreement.min()).as("least cosine, seed %d", SEED).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheSameBitsInAnyBatch(Variant variant) throws OrtException {
        // Given
        ModelProto optimized = emit(variant);
        List<TokenRow> texts = new ArrayList<>(RandomTokens.texts(SEED + 2, 60, TinyBert.POSITIONS));
        try (OrtSession session = PaddedBatch.load(optimized, 1);
                OrtSession threaded = PaddedBatch.load(optimized, 2)) {
            List<float[]> alone = new ArrayList<>();
            for (TokenRow text : texts) {
                alone.add(PaddedBatch.run(session, List.of(text)).get(0));
            }

            // When they run in shuffled batches of any size
            Random random = new Random(SEED);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                order.add(i);
            }
            for (int round = 0; round < 5; round++) {
                Collections.shuffle(order, random);
                for (int at = 0, size; at < order.size(); at += size) {
                    size = Math.min(1 + random.nextInt(32), order.size() - at);
                    List<Integer> batch = order.subList(at, at + size);
                    List<TokenRow> batchTexts = batch.stream().map(texts::get).toList();
                    List<float[]> states = PaddedBatch.run(round % 2 == 0 ? session : threaded, batchTexts);

                    // Then
                    for (int i = 0; i < size; i++) {
                        assertThat(states.get(i))
                                .as("text %d in a batch of %d, seed %d", batch.get(i), size, SEED)
                                .containsExactly(alone.get(batch.get(i)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H4, 39de3b64155dc077284d617b53a2302f6725be3f6f8be430e99ff6f2524d7d4d",
        "R4, 14be04b1993a43f547af857e292f6eac5f3f62ccbe39cd8ba51ecac932c08482"
    })
    void shouldHaveTheSameBytesOnEveryMachine(Variant variant, String digest) throws IOException {
        // Given ranges that no run of a model had a part in
        BertModel model = BertReader.read(TinyBert.graph(SEED));
        Path file = folder.resolve("model.onnx");

        // When
        ModelFile.write(StableInt8Graph.emit(model, constructedRanges(), variant), file);

        // Then
        assertThat(ModelFile.sha256(file))
                .as("digest of the model; change it only together with the digests of the shipped models")
                .isEqualTo(digest);
    }

    @Test
    void shouldNameBothWhenRangesAreOfAnotherModel() {
        BertModel model = BertReader.read(TinyBert.graph(SEED));

        assertThatThrownBy(() -> StableInt8Graph.emit(model, constructedRanges().subList(0, 1), Variant.H4))
                .isInstanceOf(OptimizeException.class)
                .hasMessageContaining("1 layers")
                .hasMessageContaining("has 2");
    }

    private static ModelProto emit(Variant variant) {
        OnnxGraph graph = TinyBert.graph(SEED);
        BertModel model = BertReader.read(graph);
        List<LayerRanges> ranges = Calibrator.observe(graph, model, RandomTokens.texts(SEED, 64, 40));
        return StableInt8Graph.emit(model, ranges, variant);
    }

    private static List<LayerRanges> constructedRanges() {
        float[] min = new float[TinyBert.HIDDEN];
        float[] max = new float[TinyBert.HIDDEN];
        for (int c = 0; c < TinyBert.HIDDEN; c++) {
            min[c] = -1 - c / 8f;
            max[c] = 0.5f + c / 4f;
        }
        LayerRanges layer = new LayerRanges(new ChannelRanges(min, max), new Range(-2, 3), new ChannelRanges(min, max));
        return List.of(layer, layer);
    }
}

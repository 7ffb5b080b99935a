package io.embedstream.deploy.finetune.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.adapter.FreshAdapter;
import io.embedstream.encoder.adapter.RandomAdapter;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ShippedModel;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.optimize.TinyBert;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdaptedBertTest {
    private static final long SEED = 5;

    static Stream<ShippedModel> models() {
        return ShippedModels.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldAgreeWithOnnxRuntimeWhenWeightsAreThoseOfAShippedModel(ShippedModel shipped) throws Exception {
        // Given
        OnnxGraph graph = ShippedModels.graph(shipped);
        BertModel model = BertReader.read(graph);
        TokenBatch batch = batch(model.words().rows());

        // When
        float[] found = hidden(model, fresh(model), batch);

        // Then
        float[] expected = onnxRuntime(graph, batch);
        assertThat(farthest(found, expected, batch)).isLessThan(1e-4);
    }

    @Test
    void shouldAgreeWithMergedWeightsWhenAdapterChangesThem() {
        // Given
        BertModel model = BertReader.read(TinyBert.graph(SEED));
        Adapter adapter = RandomAdapter.of(model, 4, SEED);
        BertModel merged = adapter.mergedInto(model);
        TokenBatch batch = batch(TinyBert.VOCABULARY);

        // When
        float[] adapted = hidden(model, adapter, batch);

        // Then
        assertThat(farthest(adapted, hidden(merged, fresh(merged), batch), batch))
                .isLessThan(1e-4);
        assertThat(farthest(adapted, hidden(model, fresh(model), batch), batch)).isGreaterThan(0.1);
    }

    private static Adapter fresh(BertModel model) {
        return FreshAdapter.of(model, Map.of(Adapter.BASE, "x", Adapter.TASK, "test"), 4, 1, SEED);
    }

    private static float[] hidden(BertModel model, Adapter adapter, TokenBatch batch) {
        AdaptedBert bert = new AdaptedBert(model, adapter.layers(), adapter.scale(), ScalarType.Float);
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            return Tensors.values(bert.hiddenStates(batch));
        }
    }

    /** Pairs of different lengths. */
    private static TokenBatch batch(int vocabulary) {
        Random random = new Random(SEED);
        List<long[]> ids = new ArrayList<>();
        List<long[]> types = new ArrayList<>();
        for (int length : new int[] {5, 31, 17, 48}) {
            ids.add(random.longs(length, 1, vocabulary).toArray());
            long[] segments = new long[length];
            Arrays.fill(segments, length / 2, length, 1);
            types.add(segments);
        }
        return TokenBatch.of(ids, types);
    }

    private static float[] onnxRuntime(OnnxGraph graph, TokenBatch batch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {batch.rows(), batch.length()};
        long[] mask = new long[batch.mask().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (long) batch.mask()[i];
        }
        try (OrtSession session = environment.createSession(graph.model().toByteArray());
                OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.ids()), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.types()), shape);
                OnnxTensor masks = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", masks, "token_type_ids", types))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            float[] values = new float[output.getFloatBuffer().remaining()];
            output.getFloatBuffer().get(values);
            return values;
        }
    }

    /** Largest difference of an element of a token that is no padding. */
    private static double farthest(float[] found, float[] expected, TokenBatch batch) {
        assertThat(found).hasSameSizeAs(expected);
        int width = found.length / batch.mask().length;
        double farthest = 0;
        for (int i = 0; i < found.length; i++) {
            if (batch.mask()[i / width] > 0) {
                farthest = Math.max(farthest, Math.abs(found[i] - expected[i]));
            }
        }
        return farthest;
    }
}

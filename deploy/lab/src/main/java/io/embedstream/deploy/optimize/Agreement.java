package io.embedstream.deploy.optimize;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.StableInt8Graph;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;

/**
 * How close the vectors of an optimised model are to those of the fp32 model.
 *
 * @param texts texts compared
 * @param mean mean cosine of the two vectors of a text
 * @param min the least one
 */
public record Agreement(int texts, double mean, double min) {

    /** Runs both models on the texts, one at a time. */
    static Agreement measure(
            OnnxGraph fp32, BertModel model, ModelProto optimized, List<TokenRow> texts, Pooling pooling) {
        ModelProto observed = Calibrator.withOutputs(fp32.model(), Set.of(model.hiddenState()));
        double sum = 0;
        double min = 1;
        try (RunnableModel reference = RunnableModel.load(observed);
                RunnableModel candidate = RunnableModel.load(optimized)) {
            for (TokenRow text : texts) {
                float[] expected =
                        reference.run(text, Set.of(model.hiddenState())).get(model.hiddenState());
                float[] found =
                        candidate.run(text, Set.of(StableInt8Graph.OUTPUT)).get(StableInt8Graph.OUTPUT);
                double cosine = Vectors.cosine(pool(pooling, expected, model), pool(pooling, found, model));
                sum += cosine;
                min = Math.min(min, cosine);
            }
        }
        return new Agreement(texts.size(), sum / texts.size(), min);
    }

    private static float[] pool(Pooling pooling, float[] states, BertModel model) {
        return pooling.pool(FloatBuffer.wrap(states), 0, states.length / model.hidden(), model.hidden());
    }
}

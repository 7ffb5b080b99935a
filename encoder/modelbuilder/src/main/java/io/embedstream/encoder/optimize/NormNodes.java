package io.embedstream.encoder.optimize;

import static io.embedstream.encoder.optimize.onnx.GraphBuilder.attribute;

import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import java.util.ArrayList;
import java.util.List;

/** Emits residual connections with the layer normalisation that follows them. */
final class NormNodes {

    private final GraphBuilder graph;
    private final float epsilon;

    NormNodes(GraphBuilder graph, float epsilon) {
        this.graph = graph;
        this.epsilon = epsilon;
    }

    /** {@code norm(value + residual)}, named {@code output}. */
    String normalize(String output, String value, String residual, LayerNorm norm) {
        return emit(output, List.of(value, residual), norm, List.of());
    }

    /** {@code norm(value + bias + residual)}, named {@code output}. */
    String normalize(String output, String value, float[] bias, String residual, LayerNorm norm) {
        String offset = graph.floats(output + ".bias", bias, bias.length);
        return emit(output, List.of(value, residual), norm, List.of(offset));
    }

    private String emit(String output, List<String> summands, LayerNorm norm, List<String> bias) {
        List<String> inputs = new ArrayList<>(summands);
        inputs.add(graph.floats(output + ".gamma", norm.gamma(), norm.gamma().length));
        inputs.add(graph.floats(output + ".beta", norm.beta(), norm.beta().length));
        inputs.addAll(bias);
        return graph.microsoft("SkipLayerNormalization", output, inputs, attribute("epsilon", epsilon));
    }
}

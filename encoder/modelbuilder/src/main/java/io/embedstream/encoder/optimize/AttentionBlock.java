package io.embedstream.encoder.optimize;

import static io.embedstream.encoder.optimize.onnx.GraphBuilder.attribute;

import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import java.util.List;

/** Emits self-attention up to its context, before the output projection. */
final class AttentionBlock {

    private final GraphBuilder graph;
    private final LinearNodes linear;
    private final int heads;

    AttentionBlock(GraphBuilder graph, LinearNodes linear, int heads) {
        this.graph = graph;
        this.linear = linear;
        this.heads = heads;
    }

    /**
     * Emits the block and returns the context, {@code [batch, sequence, hidden]}.
     *
     * @param weight the weights of query, key and value side by side, smoothed
     */
    String emit(String name, QuantizedValue input, Matrix weight, float[] bias) {
        return input.rowFactor().isPresent() ? byRow(name, input, weight, bias) : fused(name, input, weight, bias);
    }

    /** One operator for projection and attention; takes nothing but a scalar scale. */
    private String fused(String name, QuantizedValue input, Matrix matrix, float[] bias) {
        LinearNodes.Weight weight = linear.weight(name + ".qkv", matrix);
        String offset = graph.floats(name + ".qkv.bias", bias, bias.length);
        return graph.microsoft(
                "QAttention",
                name + ".context",
                List.of(
                        input.values(),
                        weight.values(),
                        offset,
                        input.scale(),
                        weight.scales(),
                        StableInt8Graph.MASK,
                        input.zeroPoint()),
                attribute("num_heads", heads));
    }

    private String byRow(String name, QuantizedValue input, Matrix matrix, float[] bias) {
        String joined = linear.affine(name + ".qkv", input, matrix, bias);
        List<String> parts = graph.split(joined, List.of(name + ".query", name + ".key", name + ".value"));
        return graph.microsoft(
                "MultiHeadAttention",
                name + ".context",
                List.of(parts.get(0), parts.get(1), parts.get(2), "", StableInt8Graph.MASK),
                attribute("num_heads", heads));
    }
}

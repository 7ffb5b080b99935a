package io.embedstream.encoder.optimize;

import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import java.util.ArrayList;
import java.util.List;

/** Emits linear layers with int8 weights, one scale per output column, on quantised activations. */
final class LinearNodes {

    private final GraphBuilder graph;

    LinearNodes(GraphBuilder graph) {
        this.graph = graph;
    }

    /** The names of a quantised weight: int8 {@code [in, out]} and its scales {@code [out]}. */
    record Weight(String values, String scales) {}

    Weight weight(String name, Matrix matrix) {
        Int8Matrix quantized = Int8Matrix.perColumn(matrix);
        return new Weight(
                graph.int8(name + ".weight", quantized.values(), quantized.rows(), quantized.columns()),
                graph.floats(name + ".weight_scales", quantized.scales(), quantized.columns()));
    }

    /** {@code x W}, fp32 {@code [batch, sequence, out]}. */
    String product(String name, QuantizedValue input, Matrix matrix) {
        return scaled(name, input, List.of(), matrix);
    }

    /** {@code x W + b}. */
    String affine(String name, QuantizedValue input, Matrix matrix, float[] bias) {
        String offset = graph.floats(name + ".bias", bias, bias.length);
        if (input.rowFactor().isEmpty()) {
            return scaled(name, input, List.of("", offset), matrix);
        }
        return graph.node("Add", name + ".biased", List.of(product(name, input, matrix), offset));
    }

    private String scaled(String name, QuantizedValue input, List<String> zeroPointAndBias, Matrix matrix) {
        Weight weight = weight(name, matrix);
        List<String> inputs = new ArrayList<>(
                List.of(input.values(), weight.values(), input.scale(), weight.scales(), input.zeroPoint()));
        inputs.addAll(zeroPointAndBias);
        String output = input.rowFactor().isPresent() ? name + ".relative_product" : name;
        graph.microsoft("MatMulIntegerToFloat", output, inputs);
        return input.rowFactor()
                .map(factor -> graph.node("Mul", name, List.of(output, factor)))
                .orElse(output);
    }
}

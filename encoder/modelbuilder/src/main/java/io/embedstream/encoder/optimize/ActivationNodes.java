package io.embedstream.encoder.optimize;

import static io.embedstream.encoder.optimize.onnx.GraphBuilder.attribute;

import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Emits the nodes that quantise an activation to uint8.
 *
 * <p>Either way a row (the vector of one token) is quantised by constants or by itself alone, never by its neighbours:
 * that is what makes the model's vectors independent of the batch.
 */
final class ActivationNodes {

    private final GraphBuilder graph;
    private final String lastAxis;
    private final Set<RowScheme> declared = new HashSet<>();

    ActivationNodes(GraphBuilder graph) {
        this.graph = graph;
        this.lastAxis = graph.longs("axis.last", new long[] {-1}, 1);
    }

    /** Divides every channel by its smoothing factor. */
    String smooth(String name, String value, float[] inverseFactors) {
        String inverse = graph.floats(name + ".inverse_smoothing", inverseFactors, inverseFactors.length);
        return graph.node("Mul", name + ".smoothed", List.of(value, inverse));
    }

    /** One constant scale for all rows and channels. */
    QuantizedValue byRange(String name, String value, Range range) {
        UInt8Scale constant = range.scale();
        String scale = graph.floats(name + ".scale", new float[] {constant.scale()});
        String zeroPoint = graph.uint8(name + ".zero_point", constant.zeroPoint());
        String quantized = graph.node("QuantizeLinear", name + ".uint8", List.of(value, scale, zeroPoint));
        return new QuantizedValue(quantized, scale, zeroPoint, Optional.empty());
    }

    /** A scale for every row from its largest magnitude. */
    QuantizedValue byRow(String name, String value) {
        String magnitudes = graph.node("Abs", name + ".magnitudes", List.of(value));
        return byRow(name, value, magnitudes, RowScheme.SIGNED);
    }

    /** A scale for every row from its largest value, for the output of a GELU. */
    QuantizedValue byRowOfGelu(String name, String value) {
        return byRow(name, value, value, RowScheme.GELU);
    }

    private QuantizedValue byRow(String name, String value, String magnitudes, RowScheme scheme) {
        String floor = scheme.label() + ".floor";
        String scale = scheme.label() + ".scale";
        String zeroPoint = scheme.label() + ".zero_point";
        if (declared.add(scheme)) {
            graph.floats(floor, new float[] {scheme.floor()});
            graph.floats(scale, new float[] {1f / scheme.levels()});
            graph.uint8(zeroPoint, scheme.zeroPoint());
        }
        String max =
                graph.node("ReduceMax", name + ".row_max", List.of(magnitudes, lastAxis), attribute("keepdims", 1));
        String factor = graph.node("Max", name + ".row_factor", List.of(max, floor));
        String relative = graph.node("Div", name + ".relative", List.of(value, factor));
        String quantized = graph.node("QuantizeLinear", name + ".uint8", List.of(relative, scale, zeroPoint));
        return new QuantizedValue(quantized, scale, zeroPoint, Optional.of(factor));
    }
}

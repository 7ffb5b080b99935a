package io.embedstream.encoder.optimize;

import static io.embedstream.encoder.optimize.onnx.GraphBuilder.attribute;

import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Emits the nodes that quantise an activation to uint8.
 *
 * <p>Either way a row (the vector of one token) is quantised by constants or by itself alone, never by its neighbours: that is
 * what makes the model's vectors independent of the batch.
 */
final class ActivationNodes {

    /** GELU never goes below this. */
    private static final float GELU_MIN = -0.17f;

    /** Steps kept for the negative values of GELU. */
    private static final int GELU_ZERO_POINT = 14;

    private static final int GELU_LEVELS = UInt8Scale.LEVELS - GELU_ZERO_POINT;
    private static final int SIGNED_ZERO_POINT = 128;
    private static final int SIGNED_LEVELS = UInt8Scale.LEVELS - SIGNED_ZERO_POINT;
    private static final float LEAST_MAGNITUDE = 1e-6f;

    private final GraphBuilder graph;
    private final String lastAxis;

    ActivationNodes(GraphBuilder graph) {
        this.graph = graph;
        this.lastAxis = graph.longs("axis.last", new long[] {-1}, 1);
        graph.floats("gelu.floor", new float[] {-GELU_MIN / GELU_ZERO_POINT * GELU_LEVELS});
        graph.floats("gelu.scale", new float[] {1f / GELU_LEVELS});
        graph.uint8("gelu.zero_point", GELU_ZERO_POINT);
        graph.floats("signed.floor", new float[] {LEAST_MAGNITUDE});
        graph.floats("signed.scale", new float[] {1f / SIGNED_LEVELS});
        graph.uint8("signed.zero_point", SIGNED_ZERO_POINT);
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

    /** A scale for every row from its largest magnitude; zero in the middle of uint8. */
    QuantizedValue byRow(String name, String value) {
        String magnitudes = graph.node("Abs", name + ".magnitudes", List.of(value));
        return byRow(name, value, magnitudes, "signed");
    }

    /** A scale for every row from its largest value, for the output of a GELU. */
    QuantizedValue byRowOfGelu(String name, String value) {
        return byRow(name, value, value, "gelu");
    }

    private QuantizedValue byRow(String name, String value, String magnitudes, String kind) {
        String max =
                graph.node("ReduceMax", name + ".row_max", List.of(magnitudes, lastAxis), attribute("keepdims", 1));
        String factor = graph.node("Max", name + ".row_factor", List.of(max, kind + ".floor"));
        String relative = graph.node("Div", name + ".relative", List.of(value, factor));
        String quantized =
                graph.node("QuantizeLinear", name + ".uint8", List.of(relative, kind + ".scale", kind + ".zero_point"));
        return new QuantizedValue(quantized, kind + ".scale", kind + ".zero_point", Optional.of(factor));
    }
}

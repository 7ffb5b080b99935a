package io.embedstream.encoder.optimize;

import static io.embedstream.encoder.optimize.onnx.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import java.util.List;

/**
 * Rebuilds a BERT encoder: int8, fused, and so that the vectors of a text do not depend on its batch.
 *
 * <p>Inputs and output are those of the usual exports: {@code input_ids}, {@code attention_mask} and, if the model
 * takes them, {@code token_type_ids}, int64 {@code [batch, sequence]}; {@code last_hidden_state}, fp32
 * {@code [batch, sequence, hidden]}. The bytes are a function of weights, ranges and variant alone.
 */
public final class StableInt8Graph {

    public static final String IDS = "input_ids";
    public static final String TOKEN_TYPES = "token_type_ids";
    public static final String MASK = "mask";
    public static final String OUTPUT = "last_hidden_state";

    private static final String ATTENTION_MASK = "attention_mask";

    private final BertModel model;
    private final Variant variant;
    private final GraphBuilder graph;
    private final ActivationNodes activations;
    private final LinearNodes linear;
    private final NormNodes norms;
    private final AttentionBlock attention;

    private StableInt8Graph(BertModel model, Variant variant) {
        this.model = model;
        this.variant = variant;
        this.graph = new GraphBuilder("stable-int8-" + variant);
        this.activations = new ActivationNodes(graph);
        this.linear = new LinearNodes(graph);
        this.norms = new NormNodes(graph, model.epsilon());
        this.attention = new AttentionBlock(graph, linear, model.heads());
    }

    /**
     * Emits the graph.
     *
     * @param ranges what calibration observed, one entry per layer
     * @throws OptimizeException if the ranges do not fit the model
     */
    public static ModelProto emit(BertModel model, List<LayerRanges> ranges, Variant variant) {
        if (ranges.size() != model.layers().size()) {
            throw new OptimizeException("the ranges are of " + ranges.size() + " layers, the model has "
                    + model.layers().size() + "; calibrate this model");
        }
        return new StableInt8Graph(model, variant).emit(ranges);
    }

    private ModelProto emit(List<LayerRanges> ranges) {
        declare();
        String value = new EmbeddingBlock(graph, model).emit(norms);
        int last = ranges.size() - 1;
        for (int i = 0; i <= last; i++) {
            value = layer(i, value, model.layers().get(i), ranges.get(i), i == last ? OUTPUT : "layer." + i);
        }
        return graph.build("embedstream");
    }

    private void declare() {
        graph.input(IDS, DataType.INT64, "batch", "sequence");
        graph.input(ATTENTION_MASK, DataType.INT64, "batch", "sequence");
        if (model.takesTokenTypes()) {
            graph.input(TOKEN_TYPES, DataType.INT64, "batch", "sequence");
        }
        graph.output(OUTPUT, DataType.FLOAT, "batch", "sequence", model.hidden());
        graph.node("Cast", MASK, List.of(ATTENTION_MASK), attribute("to", DataType.INT32.getNumber()));
    }

    private String layer(int index, String input, BertLayer layer, LayerRanges ranges, String output) {
        String name = "layer." + index;
        boolean byRow = variant.byRow();
        Dense joined = layer.queryKeyValue();
        Smoothed qkv = smoothed(name + ".attention", input, joined.weight(), ranges.attentionInput(), byRow);
        String context = attention.emit(name + ".attention", qkv.input(), qkv.weight(), joined.bias());
        String projected = linear.product(
                name + ".projection",
                quantized(name + ".projection", context, ranges.context(), byRow),
                layer.attentionOutput().weight());
        String attended = norms.normalize(
                name + ".attended", projected, layer.attentionOutput().bias(), input, layer.attentionNorm());
        Dense intermediate = layer.intermediate();
        Smoothed wide = smoothed(
                name + ".wide",
                attended,
                intermediate.weight(),
                ranges.feedForwardInput(),
                variant.feedForwardByRow(index));
        String widened = linear.affine(name + ".wide", wide.input(), wide.weight(), intermediate.bias());
        String activated = graph.node("Gelu", name + ".gelu", List.of(widened));
        String narrowed = linear.product(
                name + ".narrow",
                activations.byRowOfGelu(name + ".narrow", activated),
                layer.output().weight());
        return norms.normalize(output, narrowed, layer.output().bias(), attended, layer.outputNorm());
    }

    private record Smoothed(QuantizedValue input, Matrix weight) {}

    private Smoothed smoothed(String name, String value, Matrix weight, ChannelRanges ranges, boolean byRow) {
        if (ranges.min().length != model.hidden()) {
            throw new OptimizeException("the ranges of " + name + " are of " + ranges.min().length
                    + " channels, the model has " + model.hidden() + "; calibrate this model");
        }
        float[] factors = Smoothing.factors(ranges.magnitudes(), weight);
        float[] inverse = Smoothing.inverse(factors);
        String smooth = activations.smooth(name, value, inverse);
        return new Smoothed(quantized(name, smooth, ranges.scaledBy(inverse), byRow), weight.scaleRows(factors));
    }

    private QuantizedValue quantized(String name, String value, Range range, boolean byRow) {
        return byRow ? activations.byRow(name, value) : activations.byRange(name, value, range);
    }
}

package io.embedstream.encoder.optimize;

import static io.embedstream.encoder.optimize.onnx.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A random BERT of two layers in fp32, node by node as PyTorch exports it. */
public final class TinyBert {

    public static final int HIDDEN = 32;
    public static final int HEADS = 4;
    public static final int WIDE = 64;
    public static final int LAYERS = 2;
    public static final int VOCABULARY = 60;
    public static final int POSITIONS = 64;

    /** How exports differ. */
    public enum Quirk {
        NO_TOKEN_TYPES,
        TRANSPOSED_WEIGHTS,
        FUSED_NORMS,
        CONSTANT_SHAPES,
        PREFIXED_NAMES,
        RELU,
        CUMULATED_POSITIONS,
        NO_OUTPUT_BIAS,
        EXTRA_INPUT
    }

    private final GraphBuilder graph = new GraphBuilder("tiny");
    private final Random random;
    private final Set<Quirk> quirks;
    private final String prefix;

    private TinyBert(long seed, Set<Quirk> quirks) {
        this.random = new Random(seed);
        this.quirks = quirks;
        this.prefix = quirks.contains(Quirk.PREFIXED_NAMES) ? "0.auto_model." : "";
    }

    public static ModelProto model(long seed, Quirk... quirks) {
        Set<Quirk> set = EnumSet.noneOf(Quirk.class);
        set.addAll(List.of(quirks));
        return new TinyBert(seed, set).build();
    }

    public static OnnxGraph graph(long seed, Quirk... quirks) {
        try {
            return OnnxGraph.read(new ByteArrayInputStream(model(seed, quirks).toByteArray()), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelProto build() {
        graph.input("input_ids", DataType.INT64, "batch", "sequence");
        graph.input("attention_mask", DataType.INT64, "batch", "sequence");
        if (!quirks.contains(Quirk.NO_TOKEN_TYPES)) {
            graph.input("token_type_ids", DataType.INT64, "batch", "sequence");
        }
        if (quirks.contains(Quirk.EXTRA_INPUT)) {
            graph.input("bbox", DataType.INT64, "batch", "sequence");
        }
        graph.output("last_hidden_state", DataType.FLOAT, "batch", "sequence", HIDDEN);
        constants();
        String value = embeddings();
        for (int i = 0; i < LAYERS; i++) {
            value = layer("encoder.layer." + i, value, i == LAYERS - 1 ? "last_hidden_state" : "hidden." + i);
        }
        return graph.build("test");
    }

    private void constants() {
        graph.floats("epsilon", new float[] {1e-12f});
        graph.floats("two", new float[] {2});
        graph.floats("one", new float[] {1});
        graph.floats("half", new float[] {0.5f});
        graph.floats("root2", new float[] {(float) Math.sqrt(2)});
        graph.floats("lowest", new float[] {-10000});
        graph.floats("root", new float[] {(float) Math.sqrt(HIDDEN / HEADS)});
        graph.longs("last", new long[] {-1}, 1);
        graph.longs("zero", new long[] {0}, 1);
        graph.longs("mask.axes", new long[] {1, 2}, 2);
        graph.longs("heads", new long[] {HEADS}, 1);
        graph.longs("head.size", new long[] {HIDDEN / HEADS}, 1);
        graph.longs("heads.shape", new long[] {0, 0, HEADS, HIDDEN / HEADS}, 4);
        graph.longs("hidden.shape", new long[] {0, 0, HIDDEN}, 3);
        graph.node("Unsqueeze", "mask.wide", List.of("attention_mask", "mask.axes"));
        graph.node("Cast", "mask.float", List.of("mask.wide"), attribute("to", DataType.FLOAT.getNumber()));
        graph.node("Sub", "mask.hidden", List.of("one", "mask.float"));
        graph.node("Mul", "mask.penalty", List.of("mask.hidden", "lowest"));
        graph.node("Shape", "batch.shape", List.of("input_ids"));
        graph.node("Concat", "heads.concat", List.of("batch.shape", "heads", "head.size"), attribute("axis", 0));
    }

    private String embeddings() {
        graph.node(
                "Gather",
                "word",
                List.of(matrix("embeddings.word_embeddings.weight", VOCABULARY, HIDDEN, 1), "input_ids"));
        String types = matrix("embeddings.token_type_embeddings.weight", 2, HIDDEN, 0.3f);
        graph.longs("type.zero", new long[] {0});
        graph.node(
                "Gather",
                "type",
                List.of(types, quirks.contains(Quirk.NO_TOKEN_TYPES) ? "type.zero" : "token_type_ids"));
        graph.node("Add", "word.type", List.of("word", "type"));
        graph.node("Shape", "length", List.of("input_ids"), attribute("start", 1), attribute("end", 2));
        String positions = matrix("embeddings.position_embeddings.weight", POSITIONS, HIDDEN, 0.3f);
        graph.node("Slice", "position", List.of(positions, "zero", "length", "zero"));
        if (quirks.contains(Quirk.CUMULATED_POSITIONS)) {
            graph.longs("axis", new long[] {1});
            graph.node("CumSum", "position.ids", List.of("attention_mask", "axis"));
            graph.node("Gather", "position", List.of(positions, "position.ids"));
        }
        graph.node("Add", "embedded", List.of("word.type", "position"));
        return norm("embeddings.LayerNorm", "embedded", "embeddings");
    }

    private String layer(String name, String input, String output) {
        String query = transposed(dense(name + ".attention.self.query", input, HIDDEN, HIDDEN), 0, 2, 1, 3);
        String key = transposed(dense(name + ".attention.self.key", input, HIDDEN, HIDDEN), 0, 2, 3, 1);
        String value = transposed(dense(name + ".attention.self.value", input, HIDDEN, HIDDEN), 0, 2, 1, 3);
        graph.node("MatMul", name + ".scores", List.of(query, key));
        graph.node("Div", name + ".scaled", List.of(name + ".scores", "root"));
        graph.node("Add", name + ".masked", List.of(name + ".scaled", "mask.penalty"));
        graph.node("Softmax", name + ".weights", List.of(name + ".masked"), attribute("axis", 3));
        graph.node("MatMul", name + ".mix", List.of(name + ".weights", value));
        graph.node("Transpose", name + ".back", List.of(name + ".mix"), permutation(0, 2, 1, 3));
        graph.node("Reshape", name + ".context", List.of(name + ".back", "hidden.shape"));
        String projected = dense(name + ".attention.output.dense", name + ".context", HIDDEN, HIDDEN);
        graph.node("Add", name + ".residual", List.of(projected, input));
        String attended = norm(name + ".attention.output.LayerNorm", name + ".residual", name + ".attended");
        String wide = dense(name + ".intermediate.dense", attended, HIDDEN, WIDE);
        String narrow = dense(name + ".output.dense", activation(name, wide), WIDE, HIDDEN);
        graph.node("Add", name + ".residual2", List.of(narrow, attended));
        return norm(name + ".output.LayerNorm", name + ".residual2", output);
    }

    private String activation(String name, String value) {
        if (quirks.contains(Quirk.RELU)) {
            return graph.node("Relu", name + ".relu", List.of(value));
        }
        graph.node("Div", name + ".gelu1", List.of(value, "root2"));
        graph.node("Erf", name + ".gelu2", List.of(name + ".gelu1"));
        graph.node("Add", name + ".gelu3", List.of(name + ".gelu2", "one"));
        graph.node("Mul", name + ".gelu4", List.of(value, name + ".gelu3"));
        return graph.node("Mul", name + ".gelu5", List.of(name + ".gelu4", "half"));
    }

    private String transposed(String projection, int... order) {
        String shape = quirks.contains(Quirk.CONSTANT_SHAPES) ? "heads.shape" : "heads.concat";
        graph.node("Reshape", projection + ".heads", List.of(projection, shape));
        return graph.node("Transpose", projection + ".turned", List.of(projection + ".heads"), permutation(order));
    }

    private String dense(String name, String input, int in, int out) {
        String weight;
        if (quirks.contains(Quirk.TRANSPOSED_WEIGHTS)) {
            String stored = matrix(name + ".weight", out, in, 1.5f / (float) Math.sqrt(in));
            weight = graph.node("Transpose", name + ".weight.T", List.of(stored), permutation(1, 0));
        } else {
            weight = graph.floats("onnx::MatMul_" + name, values(in * out, 1.5f / (float) Math.sqrt(in)), in, out);
        }
        String product = graph.node("MatMul", name + ".product", List.of(input, weight));
        if (quirks.contains(Quirk.NO_OUTPUT_BIAS) && name.endsWith("attention.output.dense")) {
            return product;
        }
        String bias = graph.floats(prefix + name + ".bias", values(out, 0.1f), out);
        return graph.node("Add", name + ".sum", List.of(bias, product));
    }

    private String norm(String name, String input, String output) {
        String gamma = graph.floats(prefix + name + ".weight", around1(), HIDDEN);
        String beta = graph.floats(prefix + name + ".bias", values(HIDDEN, 0.1f), HIDDEN);
        if (quirks.contains(Quirk.FUSED_NORMS)) {
            return graph.node("LayerNormalization", output, List.of(input, gamma, beta), attribute("epsilon", 1e-12f));
        }
        graph.node("ReduceMean", output + ".mean", List.of(input, "last"));
        graph.node("Sub", output + ".centred", List.of(input, output + ".mean"));
        graph.node("Pow", output + ".squares", List.of(output + ".centred", "two"));
        graph.node("ReduceMean", output + ".variance", List.of(output + ".squares", "last"));
        graph.node("Add", output + ".safe", List.of(output + ".variance", "epsilon"));
        graph.node("Sqrt", output + ".deviation", List.of(output + ".safe"));
        graph.node("Div", output + ".standard", List.of(output + ".centred", output + ".deviation"));
        graph.node("Mul", output + ".gained", List.of(output + ".standard", gamma));
        return graph.node("Add", output, List.of(output + ".gained", beta));
    }

    private String matrix(String name, int rows, int columns, float deviation) {
        return graph.floats(prefix + name, values(rows * columns, deviation), rows, columns);
    }

    private float[] values(int size, float deviation) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() * deviation;
        }
        return values;
    }

    /** Gains around one, with the few large channels that make real encoders hard to quantise. */
    private float[] around1() {
        float[] gains = values(HIDDEN, 0.1f);
        for (int i = 0; i < HIDDEN; i++) {
            gains[i] += i % 15 == 7 ? 5 : 1;
        }
        return gains;
    }

    private static AttributeProto permutation(int... order) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName("perm").setType(AttributeProto.AttributeType.INTS);
        for (int axis : order) {
            attribute.addInts(axis);
        }
        return attribute.build();
    }
}

package io.embedstream.encoder.optimize;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.embedstream.encoder.optimize.onnx.FloatTensor;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the weights of a BERT encoder in an fp32 ONNX graph exported from PyTorch.
 *
 * <p>Embeddings, biases and normalisations keep their PyTorch names
 * ({@code encoder.layer.0.attention.self.query.bias}), with any prefix before them; matrices do not, so each is found
 * through the node that adds its bias.
 */
public final class BertReader {

    private static final String WORDS = "embeddings.word_embeddings.weight";

    private static final List<String> REQUIRED_INPUTS = List.of("input_ids", "attention_mask");
    private static final List<String> ACCEPTED_INPUTS = List.of("input_ids", "attention_mask", "token_type_ids");

    private final OnnxGraph graph;
    private final String prefix;

    private BertReader(OnnxGraph graph) {
        this.graph = graph;
        this.prefix = prefix(graph);
    }

    /**
     * Reads the weights.
     *
     * @throws OnnxFormatException if the graph is not a BERT encoder; the message names what was looked for
     */
    public static BertModel read(OnnxGraph graph) {
        return new BertReader(graph).read();
    }

    private BertModel read() {
        requireInputs();
        refuseRelatives();
        Matrix words = matrix(WORDS);
        List<BertLayer> layers = new ArrayList<>();
        while (graph.isConstant(prefix + layerName(layers.size()) + ".attention.self.query.bias")) {
            layers.add(layer(layerName(layers.size())));
        }
        if (layers.isEmpty()) {
            throw notBert("no initializer " + prefix + layerName(0) + ".attention.self.query.bias");
        }
        AttentionShape shape = AttentionShape.of(graph, prefix + "encoder.layer.0.attention.self.query.bias");
        shape.requireWidth(words.columns());
        return new BertModel(
                graph.inputs().contains("token_type_ids"),
                hiddenState(layerName(layers.size() - 1) + ".output.LayerNorm"),
                shape.heads(),
                EpsilonFinder.find(graph, prefix + "embeddings.LayerNorm.weight"),
                words,
                matrix("embeddings.position_embeddings.weight"),
                matrix("embeddings.token_type_embeddings.weight"),
                norm("embeddings.LayerNorm"),
                List.copyOf(layers));
    }

    private BertLayer layer(String name) {
        BertLayer layer = new BertLayer(
                dense(name + ".attention.self.query"),
                dense(name + ".attention.self.key"),
                dense(name + ".attention.self.value"),
                dense(name + ".attention.output.dense"),
                norm(name + ".attention.output.LayerNorm"),
                dense(name + ".intermediate.dense"),
                dense(name + ".output.dense"),
                norm(name + ".output.LayerNorm"));
        if (!layer.query().input().equals(layer.value().input())) {
            throw notBert(name + ": query and value read different inputs");
        }
        return layer;
    }

    private void requireInputs() {
        if (!graph.inputs().containsAll(REQUIRED_INPUTS) || !ACCEPTED_INPUTS.containsAll(graph.inputs())) {
            throw notBert("its inputs are " + graph.inputs() + ", expected " + REQUIRED_INPUTS + " and nothing but "
                    + ACCEPTED_INPUTS);
        }
    }

    /** The output of a layer normalisation, fused or not. */
    private String hiddenState(String norm) {
        return Stream.concat(
                        graph.consumers(prefix + norm + ".bias", "LayerNormalization"),
                        graph.consumers(prefix + norm + ".bias", "Add"))
                .map(node -> node.getOutput(0))
                .findFirst()
                .orElseThrow(() -> notBert("no Add or LayerNormalization reads " + prefix + norm + ".bias"));
    }

    /** Relatives of BERT that share its names but compute something else. */
    private void refuseRelatives() {
        if (graph.operators().contains("CumSum")) {
            throw notBert("it counts positions with CumSum, as RoBERTa does");
        }
        if (!graph.operators().contains("Erf") && !graph.operators().contains("Gelu")) {
            throw notBert("its activation is not GELU (neither Erf nor Gelu among " + graph.operators() + ")");
        }
        if (graph.initializers().stream().anyMatch(name -> name.contains("distance_embedding"))) {
            throw notBert("it has relative position embeddings");
        }
        if (graph.initializers().stream().noneMatch(name -> name.equals(prefix + WORDS))) {
            throw notBert("no initializer " + prefix + WORDS);
        }
    }

    private Dense dense(String name) {
        String bias = prefix + name + ".bias";
        NodeProto add = graph.consumers(bias, "Add")
                .findFirst()
                .orElseThrow(() -> notBert("no Add node reads " + bias + " (looked for MatMul followed by Add)"));
        String product = add.getInput(0).equals(bias) ? add.getInput(1) : add.getInput(0);
        NodeProto matmul = graph.producer(product)
                .filter(node -> node.getOpType().equals("MatMul"))
                .orElseThrow(() -> notBert(product + ", to which " + bias + " is added, is no output of a MatMul"));
        return new Dense(
                matmul.getInput(0),
                weight(matmul.getInput(1)),
                graph.floats(bias).values());
    }

    /** An initializer, or the transpose of one where the exporter did not fold it. */
    private Matrix weight(String name) {
        if (graph.isConstant(name)) {
            return toMatrix(name);
        }
        NodeProto transpose = graph.producer(name)
                .filter(node -> node.getOpType().equals("Transpose") && graph.isConstant(node.getInput(0)))
                .orElseThrow(() -> notBert("the matrix " + name + " is no initializer"));
        return toMatrix(transpose.getInput(0)).transposed();
    }

    private LayerNorm norm(String name) {
        return new LayerNorm(vector(name + ".weight"), vector(name + ".bias"));
    }

    private float[] vector(String name) {
        return require(name, () -> graph.floats(prefix + name).values());
    }

    private Matrix matrix(String name) {
        return require(name, () -> toMatrix(prefix + name));
    }

    private <T> T require(String name, Supplier<T> read) {
        if (!graph.isConstant(prefix + name)) {
            throw notBert("no initializer " + prefix + name);
        }
        return read.get();
    }

    private Matrix toMatrix(String name) {
        FloatTensor tensor = graph.floats(name);
        if (tensor.rank() != 2) {
            throw notBert(name + " has " + tensor.rank() + " dimensions, expected 2");
        }
        return new Matrix(tensor.shape()[0], tensor.shape()[1], tensor.values());
    }

    private static String layerName(int index) {
        return "encoder.layer." + index;
    }

    private static String prefix(OnnxGraph graph) {
        return graph.initializers().stream()
                .filter(name -> name.endsWith(WORDS))
                .map(name -> name.substring(0, name.length() - WORDS.length()))
                .findFirst()
                .orElseThrow(() -> notBert("no initializer ends with " + WORDS + "; the first initializers are "
                        + graph.initializers().stream().limit(5).toList()));
    }

    private static OnnxFormatException notBert(String reason) {
        return new OnnxFormatException("not an fp32 BERT encoder that can be optimised: " + reason);
    }
}

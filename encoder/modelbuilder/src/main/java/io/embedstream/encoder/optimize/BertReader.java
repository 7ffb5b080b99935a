package io.embedstream.encoder.optimize;

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
        DenseNode node = DenseNode.find(graph, bias);
        return new Dense(node.input(), node.matrix(graph), graph.floats(bias).values());
    }

    private LayerNorm norm(String name) {
        return new LayerNorm(vector(name + ".weight"), vector(name + ".bias"));
    }

    private float[] vector(String name) {
        return require(name, () -> graph.floats(prefix + name).values());
    }

    private Matrix matrix(String name) {
        return require(name, () -> DenseNode.toMatrix(graph, prefix + name));
    }

    private <T> T require(String name, Supplier<T> read) {
        if (!graph.isConstant(prefix + name)) {
            throw notBert("no initializer " + prefix + name);
        }
        return read.get();
    }

    /** Names of the biases of a layer's matrices, in the order of {@link BertLayer#matrices}. */
    static List<String> biases(OnnxGraph graph, int layer) {
        String prefix = prefix(graph);
        return Stream.of(
                        "attention.self.query",
                        "attention.self.key",
                        "attention.self.value",
                        "attention.output.dense",
                        "intermediate.dense",
                        "output.dense")
                .map(name -> prefix + layerName(layer) + "." + name + ".bias")
                .toList();
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

    static OnnxFormatException notBert(String reason) {
        return new OnnxFormatException("not an fp32 BERT encoder that can be optimised: " + reason);
    }
}

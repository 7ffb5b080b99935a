package io.embedstream.encoder.optimize;

import static io.embedstream.encoder.optimize.onnx.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.embedstream.encoder.optimize.onnx.GraphBuilder;
import java.util.List;

/**
 * Emits the sum of word, position and token type embeddings and its normalisation.
 *
 * <p>The table of words is int8 with a scale per row and is widened after the rows of the text were taken; ONNX
 * Runtime's fused EmbedLayerNormalization wants it in fp32, which is half of such a model.
 */
final class EmbeddingBlock {

    private final GraphBuilder graph;
    private final BertModel model;

    EmbeddingBlock(GraphBuilder graph, BertModel model) {
        this.graph = graph;
        this.model = model;
    }

    /** Emits the block and returns its output, {@code [batch, sequence, hidden]}. */
    String emit(NormNodes norms) {
        String words = words();
        if (model.takesTokenTypes()) {
            table("embeddings.types", model.tokenTypes());
            graph.node("Gather", "embeddings.type", List.of("embeddings.types", StableInt8Graph.TOKEN_TYPES));
            words = graph.node("Add", "embeddings.word_and_type", List.of(words, "embeddings.type"));
        }
        return norms.normalize("embeddings", words, positions(), model.embeddingNorm());
    }

    private String words() {
        Int8Matrix table = Int8Matrix.perRow(model.words());
        graph.int8("embeddings.words", table.values(), table.rows(), table.columns());
        graph.floats("embeddings.words_scales", table.scales(), table.rows(), 1);
        graph.node("Gather", "embeddings.word_int8", List.of("embeddings.words", StableInt8Graph.IDS));
        graph.node("Gather", "embeddings.word_scale", List.of("embeddings.words_scales", StableInt8Graph.IDS));
        graph.node(
                "Cast",
                "embeddings.word_steps",
                List.of("embeddings.word_int8"),
                attribute("to", DataType.FLOAT.getNumber()));
        return graph.node("Mul", "embeddings.word", List.of("embeddings.word_steps", "embeddings.word_scale"));
    }

    /** The first rows of the table of positions, as many as the batch is long: {@code [sequence, hidden]}. */
    private String positions() {
        table("embeddings.positions", model.takesTokenTypes() ? model.positions() : model.typedPositions());
        graph.longs("embeddings.zero", new long[] {0}, 1);
        graph.node(
                "Shape", "embeddings.length", List.of(StableInt8Graph.IDS), attribute("start", 1), attribute("end", 2));
        return graph.node(
                "Slice",
                "embeddings.position",
                List.of("embeddings.positions", "embeddings.zero", "embeddings.length", "embeddings.zero"));
    }

    private void table(String name, Matrix table) {
        graph.floats(name, table.values(), table.rows(), table.columns());
    }
}

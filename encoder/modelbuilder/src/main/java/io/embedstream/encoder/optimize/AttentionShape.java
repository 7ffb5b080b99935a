package io.embedstream.encoder.optimize;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.util.List;

/** How the hidden width is cut into attention heads, read from the Reshape that follows the query projection. */
record AttentionShape(int heads, int headSize) {

    /** Reads {@code [.., heads, head size]}, a constant or a concatenation whose last two parts are constants. */
    static AttentionShape of(OnnxGraph graph, String queryBias) {
        String shape = graph.consumers(queryBias, "Add")
                .flatMap(add -> graph.consumers(add.getOutput(0), "Reshape"))
                .map(reshape -> reshape.getInput(1))
                .findFirst()
                .orElseThrow(() -> unknown("no Reshape follows the addition of " + queryBias));
        if (graph.isConstant(shape)) {
            long[] values = graph.longs(shape);
            return new AttentionShape(
                    Math.toIntExact(values[values.length - 2]), Math.toIntExact(values[values.length - 1]));
        }
        List<String> parts = graph.producer(shape)
                .filter(node -> node.getOpType().equals("Concat"))
                .map(NodeProto::getInputList)
                .map(List::copyOf)
                .orElseThrow(() -> unknown(shape + " is neither a constant nor a Concat"));
        return new AttentionShape(part(graph, parts.get(parts.size() - 2)), part(graph, parts.get(parts.size() - 1)));
    }

    /** Refuses heads that do not fill the hidden width. */
    void requireWidth(int hidden) {
        if (heads <= 0 || headSize <= 0 || heads * headSize != hidden) {
            throw unknown(heads + " heads of " + headSize + " do not make the hidden width " + hidden);
        }
    }

    private static int part(OnnxGraph graph, String name) {
        if (!graph.isConstant(name)) {
            throw unknown(name + " is not a constant");
        }
        return Math.toIntExact(graph.longs(name)[0]);
    }

    private static OnnxFormatException unknown(String reason) {
        return new OnnxFormatException("cannot tell the number of attention heads: " + reason);
    }
}

package io.embedstream.encoder.optimize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.util.Optional;

/** Finds what a layer normalisation adds to the variance: an attribute, or the constant before the square root. */
final class EpsilonFinder {

    private EpsilonFinder() {}

    static float find(OnnxGraph graph, String gamma) {
        Optional<Float> fused = graph.consumers(gamma, "LayerNormalization")
                .flatMap(node -> OnnxGraph.attribute(node, "epsilon").stream())
                .map(AttributeProto::getF)
                .findFirst();
        return fused.or(() -> decomposed(graph, gamma))
                .orElseThrow(() -> new OnnxFormatException("cannot tell the epsilon of the layer normalisation of "
                        + gamma + ": neither LayerNormalization nor Add, Sqrt, Div, Mul"));
    }

    private static Optional<Float> decomposed(OnnxGraph graph, String gamma) {
        return graph.consumers(gamma, "Mul")
                .findFirst()
                .flatMap(mul -> before(graph, mul, "Div"))
                .flatMap(div -> before(graph, div, "Sqrt"))
                .flatMap(sqrt -> before(graph, sqrt, "Add"))
                .flatMap(add -> add.getInputList().stream()
                        .filter(graph::isConstant)
                        .map(name -> graph.floats(name).values()[0])
                        .findFirst());
    }

    private static Optional<NodeProto> before(OnnxGraph graph, NodeProto node, String operator) {
        return node.getInputList().stream()
                .flatMap(input -> graph.producer(input).stream())
                .filter(producer -> producer.getOpType().equals(operator))
                .findFirst();
    }
}

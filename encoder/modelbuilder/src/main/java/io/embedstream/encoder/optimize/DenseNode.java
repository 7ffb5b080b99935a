package io.embedstream.encoder.optimize;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.embedstream.encoder.optimize.onnx.FloatTensor;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;

/**
 * Where a linear layer stands in a graph: the product that its bias is added to.
 *
 * @param input name of the value that is multiplied
 * @param weight name of the initializer
 * @param transposed whether the initializer is the transpose of the matrix, because the exporter did not fold it
 */
record DenseNode(String input, String weight, boolean transposed) {

    /**
     * Finds a layer by the name of its bias.
     *
     * @throws OnnxFormatException if no product of a constant stands before the bias
     */
    static DenseNode find(OnnxGraph graph, String bias) {
        NodeProto add = graph.consumers(bias, "Add")
                .findFirst()
                .orElseThrow(
                        () -> BertReader.notBert("no Add node reads " + bias + " (looked for MatMul followed by Add)"));
        String product = add.getInput(0).equals(bias) ? add.getInput(1) : add.getInput(0);
        NodeProto matmul = graph.producer(product)
                .filter(node -> node.getOpType().equals("MatMul"))
                .orElseThrow(() ->
                        BertReader.notBert(product + ", to which " + bias + " is added, is no output of a MatMul"));
        String weight = matmul.getInput(1);
        if (graph.isConstant(weight)) {
            return new DenseNode(matmul.getInput(0), weight, false);
        }
        NodeProto transpose = graph.producer(weight)
                .filter(node -> node.getOpType().equals("Transpose") && graph.isConstant(node.getInput(0)))
                .orElseThrow(() -> BertReader.notBert("the matrix " + weight + " is no initializer"));
        return new DenseNode(matmul.getInput(0), transpose.getInput(0), true);
    }

    /** The matrix, {@code [in, out]}. */
    Matrix matrix(OnnxGraph graph) {
        Matrix kept = toMatrix(graph, weight);
        return transposed ? kept.transposed() : kept;
    }

    /** A matrix {@code [in, out]} as the initializer keeps it. */
    Matrix kept(Matrix matrix) {
        return transposed ? matrix.transposed() : matrix;
    }

    static Matrix toMatrix(OnnxGraph graph, String name) {
        FloatTensor tensor = graph.floats(name);
        if (tensor.rank() != 2) {
            throw BertReader.notBert(name + " has " + tensor.rank() + " dimensions, expected 2");
        }
        return new Matrix(tensor.shape()[0], tensor.shape()[1], tensor.values());
    }
}

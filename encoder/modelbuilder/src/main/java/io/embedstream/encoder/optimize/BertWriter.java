package io.embedstream.encoder.optimize;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts changed matrices in the place of those that {@link BertReader} read, so that calibration can run the change. */
public final class BertWriter {

    private BertWriter() {}

    /** The graph with the matrices of the layers of another model of the same shape. */
    public static OnnxGraph withLayers(OnnxGraph graph, BertModel model) {
        Map<String, Matrix> changed = new HashMap<>();
        for (int i = 0; i < model.layers().size(); i++) {
            List<String> biases = BertReader.biases(graph, i);
            List<Dense> matrices = model.layers().get(i).matrices();
            for (int m = 0; m < matrices.size(); m++) {
                DenseNode node = DenseNode.find(graph, biases.get(m));
                changed.put(node.weight(), node.kept(matrices.get(m).weight()));
            }
        }
        GraphProto.Builder copy = graph.model().getGraph().toBuilder();
        for (int i = 0; i < copy.getInitializerCount(); i++) {
            Matrix matrix = changed.get(copy.getInitializer(i).getName());
            if (matrix != null) {
                copy.setInitializer(i, tensor(copy.getInitializer(i), matrix));
            }
        }
        return OnnxGraph.of(graph.model().toBuilder().setGraph(copy).build());
    }

    private static TensorProto tensor(TensorProto old, Matrix matrix) {
        ByteBuffer bytes =
                ByteBuffer.allocate(matrix.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(matrix.values());
        return old.toBuilder()
                .clearFloatData()
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }
}

package io.embedstream.deploy.optimize;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.embedstream.encoder.optimize.BertLayer;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.LayerRanges;
import io.embedstream.encoder.optimize.OptimizeException;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Observes the ranges of activations in one run of the fp32 model over calibration texts.
 *
 * <p>Plain minimum and maximum: clipping by percentile or squared error ruins these models, their outliers matter.
 */
final class Calibrator {

    private Calibrator() {}

    /**
     * Runs the fp32 graph over all texts.
     *
     * @param graph the fp32 graph {@code model} was read from
     */
    static List<LayerRanges> observe(OnnxGraph graph, BertModel model, List<TokenRow> texts) {
        if (texts.isEmpty()) {
            throw new OptimizeException("no calibration text");
        }
        Map<String, RangeObserver> observers = new LinkedHashMap<>();
        Set<String> watched = new LinkedHashSet<>();
        for (BertLayer layer : model.layers()) {
            watched.add(layer.query().input());
            watched.add(layer.attentionOutput().input());
            watched.add(layer.intermediate().input());
        }
        watched.forEach(name -> observers.put(name, new RangeObserver(model.hidden())));
        try (RunnableModel runnable = RunnableModel.load(withOutputs(graph.model(), watched))) {
            for (TokenRow text : texts) {
                runnable.run(text, watched)
                        .forEach((name, values) -> observers.get(name).observe(values));
            }
        }
        return model.layers().stream()
                .map(layer -> new LayerRanges(
                        observers.get(layer.query().input()).ranges(),
                        observers.get(layer.attentionOutput().input()).ranges().overall(),
                        observers.get(layer.intermediate().input()).ranges()))
                .toList();
    }

    /** A copy of the model that also gives out values of its inside. */
    static ModelProto withOutputs(ModelProto model, Set<String> names) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Set<String> present =
                graph.getOutputList().stream().map(ValueInfoProto::getName).collect(Collectors.toSet());
        for (String name : names) {
            if (present.contains(name)) {
                continue;
            }
            graph.addOutput(ValueInfoProto.newBuilder()
                    .setName(name)
                    .setType(TypeProto.newBuilder()
                            .setTensorType(TypeProto.Tensor.newBuilder()
                                    .setElemType(TensorProto.DataType.FLOAT.getNumber()))));
        }
        return model.toBuilder().setGraph(graph).build();
    }
}

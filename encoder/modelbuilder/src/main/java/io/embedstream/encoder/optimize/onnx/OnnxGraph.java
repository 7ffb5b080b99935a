package io.embedstream.encoder.optimize.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ONNX model indexed for looking things up: which node makes a value, which nodes read it, what constant it is.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class OnnxGraph {

    private final ModelProto model;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, NodeProto> producers = new HashMap<>();
    private final Map<String, List<NodeProto>> consumers = new HashMap<>();

    private OnnxGraph(ModelProto model) {
        this.model = model;
        GraphProto graph = model.getGraph();
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            node.getOutputList().forEach(output -> producers.put(output, node));
            node.getInputList()
                    .forEach(input -> consumers
                            .computeIfAbsent(input, name -> new ArrayList<>())
                            .add(node));
            if (node.getOpType().equals("Constant")) {
                attribute(node, "value").ifPresent(value -> constants.put(node.getOutput(0), value.getT()));
            }
        }
    }

    /**
     * Reads a model file; external data is looked for beside it.
     *
     * @throws OnnxFormatException if the file is no ONNX model
     * @throws IOException if it cannot be read
     */
    public static OnnxGraph read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toAbsolutePath().getParent());
        }
    }

    /** Reads a model from a stream, which the caller closes; {@code directory} is for external data, or null. */
    public static OnnxGraph read(InputStream in, Path directory) throws IOException {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new OnnxFormatException("not an ONNX model, or a truncated one: " + e.getMessage(), e);
        }
        if (model.getGraph().getNodeCount() == 0) {
            throw new OnnxFormatException("not an ONNX model: it has no graph nodes");
        }
        return new OnnxGraph(ExternalData.inline(model, directory));
    }

    /** A model that was changed in memory. */
    public static OnnxGraph of(ModelProto model) {
        return new OnnxGraph(model);
    }

    /** The protobuf message, for running a changed copy. */
    public ModelProto model() {
        return model;
    }

    /** Names of the graph's inputs that are not initializers. */
    public List<String> inputs() {
        return model.getGraph().getInputList().stream()
                .map(ValueInfoProto::getName)
                .filter(name -> !constants.containsKey(name))
                .toList();
    }

    public List<String> outputs() {
        return model.getGraph().getOutputList().stream()
                .map(ValueInfoProto::getName)
                .toList();
    }

    public List<String> initializers() {
        return model.getGraph().getInitializerList().stream()
                .map(TensorProto::getName)
                .toList();
    }

    /** All kinds of operators in the graph. */
    public Set<String> operators() {
        return model.getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean isConstant(String name) {
        return constants.containsKey(name);
    }

    public Optional<NodeProto> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    /** The nodes that read a value and are of a kind. */
    public Stream<NodeProto> consumers(String value, String operator) {
        return consumers.getOrDefault(value, List.of()).stream()
                .filter(node -> node.getOpType().equals(operator));
    }

    /**
     * An fp32 initializer or constant.
     *
     * @throws OnnxFormatException if there is none of that name, or it has another type
     */
    public FloatTensor floats(String name) {
        return TensorReader.floats(constant(name));
    }

    /** An int64 initializer or constant. */
    public long[] longs(String name) {
        return TensorReader.longs(constant(name));
    }

    /** An attribute of a node. */
    public static Optional<AttributeProto> attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    private TensorProto constant(String name) {
        TensorProto tensor = constants.get(name);
        if (tensor == null) {
            throw new OnnxFormatException("no initializer or constant named " + name);
        }
        return tensor;
    }
}

package io.embedstream.encoder.optimize.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes an ONNX graph node by node. The same calls give the same bytes: nothing depends on a clock, a hash order or
 * the machine.
 *
 * <p>For one thread.
 */
public final class GraphBuilder {

    /** Domain of ONNX Runtime's fused operators. */
    public static final String MICROSOFT = "com.microsoft";

    private static final int IR_VERSION = 10;
    private static final int OPSET = 21;

    private final GraphProto.Builder graph = GraphProto.newBuilder();

    public GraphBuilder(String name) {
        graph.setName(name);
    }

    /** Declares an input; a dimension that is no number is a symbol. */
    public GraphBuilder input(String name, TensorProto.DataType type, Object... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    /** Declares an output. */
    public GraphBuilder output(String name, TensorProto.DataType type, Object... shape) {
        graph.addOutput(value(name, type, shape));
        return this;
    }

    /** Adds an fp32 initializer and returns its name; no shape at all makes it a scalar. */
    public String floats(String name, float[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, TensorProto.DataType.FLOAT, UnsafeByteOperations.unsafeWrap(bytes), shape);
    }

    /** Adds an int64 initializer and returns its name. */
    public String longs(String name, long[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return tensor(name, TensorProto.DataType.INT64, UnsafeByteOperations.unsafeWrap(bytes), shape);
    }

    /** Adds an int8 initializer, whose array must not change afterwards, and returns its name. */
    public String int8(String name, byte[] values, int... shape) {
        return tensor(name, TensorProto.DataType.INT8, UnsafeByteOperations.unsafeWrap(values), shape);
    }

    /** Adds a scalar uint8 initializer and returns its name. */
    public String uint8(String name, int value) {
        return tensor(name, TensorProto.DataType.UINT8, ByteString.copyFrom(new byte[] {(byte) value}));
    }

    /** Adds a node of one output, named as its output, and returns that name; an input may be "" (left out). */
    public String node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        return node("", operator, output, inputs, attributes);
    }

    /** As {@link #node}, for an operator of ONNX Runtime. */
    public String microsoft(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        return node(MICROSOFT, operator, output, inputs, attributes);
    }

    /** Cuts a value into equal parts along its last dimension. */
    public List<String> split(String value, List<String> parts) {
        graph.addNode(NodeProto.newBuilder()
                .setName(value + ".split")
                .setOpType("Split")
                .addInput(value)
                .addAllOutput(parts)
                .addAttribute(attribute("axis", -1))
                .addAttribute(attribute("num_outputs", parts.size())));
        return parts;
    }

    public static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    public static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    /** The finished model. */
    public ModelProto build(String producer) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName(producer)
                .addOpsetImport(opset("", OPSET))
                .addOpsetImport(opset(MICROSOFT, 1))
                .setGraph(graph)
                .build();
    }

    private String node(String domain, String operator, String output, List<String> inputs, AttributeProto... list) {
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setDomain(domain)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(list)));
        return output;
    }

    private String tensor(String name, TensorProto.DataType type, ByteString bytes, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (int dimension : shape) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor.setRawData(bytes));
        return name;
    }

    private static OperatorSetIdProto opset(String domain, int version) {
        return OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, Object... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (Object dimension : shape) {
            if (dimension instanceof Integer size) {
                dimensions.addDimBuilder().setDimValue(size);
            } else {
                dimensions.addDimBuilder().setDimParam(dimension.toString());
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}

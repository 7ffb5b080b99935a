package io.embedstream.encoder.optimize.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the values of a tensor, as raw bytes or in the typed field. */
final class TensorReader {

    private TensorReader() {}

    static FloatTensor floats(TensorProto tensor) {
        requireType(tensor, TensorProto.DataType.FLOAT);
        int[] shape = tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        int size = 1;
        for (int dimension : shape) {
            size = Math.multiplyExact(size, dimension);
        }
        float[] values = new float[size];
        if (tensor.getFloatDataCount() > 0) {
            requireSize(tensor, size, tensor.getFloatDataCount());
            for (int i = 0; i < size; i++) {
                values[i] = tensor.getFloatData(i);
            }
        } else {
            ByteBuffer bytes = bytes(tensor);
            requireSize(tensor, size, bytes.remaining() / Float.BYTES);
            bytes.asFloatBuffer().get(values);
        }
        return new FloatTensor(shape, values);
    }

    static long[] longs(TensorProto tensor) {
        requireType(tensor, TensorProto.DataType.INT64);
        if (tensor.getInt64DataCount() > 0) {
            return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
        }
        ByteBuffer bytes = bytes(tensor);
        long[] values = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(values);
        return values;
    }

    private static ByteBuffer bytes(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireType(TensorProto tensor, TensorProto.DataType expected) {
        if (tensor.getDataType() != expected.getNumber()) {
            throw new OnnxFormatException("tensor " + tensor.getName() + " has type "
                    + TensorProto.DataType.forNumber(tensor.getDataType()) + ", expected " + expected);
        }
    }

    private static void requireSize(TensorProto tensor, int expected, int found) {
        if (expected != found) {
            throw new OnnxFormatException("tensor " + tensor.getName() + " of shape " + tensor.getDimsList() + " needs "
                    + expected + " values, found " + found);
        }
    }
}

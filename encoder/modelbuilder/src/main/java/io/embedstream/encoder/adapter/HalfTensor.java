package io.embedstream.encoder.adapter;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.embedstream.encoder.distil.Half;
import io.embedstream.encoder.optimize.Matrix;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** Matrices as fp16 tensors. */
final class HalfTensor {

    private HalfTensor() {}

    static TensorProto of(String name, Matrix matrix) {
        float[] values = matrix.values();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(Half.of(value));
        }
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT16.getNumber())
                .addDims(matrix.rows())
                .addDims(matrix.columns())
                .setRawData(ByteString.copyFrom(bytes.flip()))
                .build();
    }

    static Matrix read(TensorProto tensor) {
        ShortBuffer bits = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        long expected = tensor.getDimsCount() == 2 ? tensor.getDims(0) * tensor.getDims(1) : -1;
        if (tensor.getDataType() != TensorProto.DataType.FLOAT16.getNumber() || bits.remaining() != expected) {
            throw new OnnxFormatException("tensor " + tensor.getName() + " has type "
                    + TensorProto.DataType.forNumber(tensor.getDataType()) + ", dimensions " + tensor.getDimsList()
                    + " and " + bits.remaining() + " halves, expected FLOAT16 and as many as two dimensions say");
        }
        float[] values = new float[bits.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Half.toFloat(bits.get(i));
        }
        return new Matrix((int) tensor.getDims(0), (int) tensor.getDims(1), values);
    }
}

package io.embedstream.encoder.optimize.onnx;

/**
 * A dense fp32 tensor in row-major order.
 *
 * @param shape its dimensions; the array is not copied
 * @param values as many values as the shape has elements; the array is not copied
 */
public record FloatTensor(int[] shape, float[] values) {

    /** Number of dimensions. */
    public int rank() {
        return shape.length;
    }
}

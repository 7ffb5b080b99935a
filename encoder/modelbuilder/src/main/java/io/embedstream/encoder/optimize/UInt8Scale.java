package io.embedstream.encoder.optimize;

/**
 * Affine quantisation to uint8: {@code q = round(x / scale) + zeroPoint}, as ONNX's QuantizeLinear.
 *
 * <p>Activations are unsigned because ONNX Runtime has no fast kernel for signed ones.
 */
record UInt8Scale(float scale, int zeroPoint) {

    /** Steps between the lowest and the highest uint8 value. */
    static final int LEVELS = 255;
}

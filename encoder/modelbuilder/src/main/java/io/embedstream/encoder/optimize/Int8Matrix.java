package io.embedstream.encoder.optimize;

/**
 * A matrix in symmetric int8, with one scale per column or per row: the largest magnitude of a line becomes 127.
 *
 * @param values {@code rows * columns} values in row-major order
 * @param scales what to multiply the values of a line with
 */
record Int8Matrix(int rows, int columns, byte[] values, float[] scales) {

    private static final int MAX = 127;

    /** One scale per column, for a weight {@code [in, out]}. */
    static Int8Matrix perColumn(Matrix matrix) {
        float[] scales = new float[matrix.columns()];
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < scales.length; c++) {
                scales[c] = Math.max(scales[c], Math.abs(matrix.at(r, c)));
            }
        }
        toScales(scales);
        byte[] values = new byte[matrix.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = quantize(matrix.values()[i], scales[i % scales.length]);
        }
        return new Int8Matrix(matrix.rows(), matrix.columns(), values, scales);
    }

    /** One scale per row, for a table of embeddings. */
    static Int8Matrix perRow(Matrix matrix) {
        float[] scales = new float[matrix.rows()];
        for (int r = 0; r < scales.length; r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                scales[r] = Math.max(scales[r], Math.abs(matrix.at(r, c)));
            }
        }
        toScales(scales);
        byte[] values = new byte[matrix.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = quantize(matrix.values()[i], scales[i / matrix.columns()]);
        }
        return new Int8Matrix(matrix.rows(), matrix.columns(), values, scales);
    }

    private static void toScales(float[] magnitudes) {
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = magnitudes[i] > 0 ? magnitudes[i] / MAX : 1f;
        }
    }

    /** To the nearest, ties to even, as ONNX Runtime rounds activations. */
    private static byte quantize(float value, float scale) {
        return (byte) Math.max(-MAX, Math.min(MAX, Math.rint(value / scale)));
    }
}

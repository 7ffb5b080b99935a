package io.embedstream.encoder.optimize;

/**
 * A row-major fp32 matrix.
 *
 * @param values {@code rows * columns} values; not copied
 */
public record Matrix(int rows, int columns, float[] values) {

    public Matrix {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(
                    values.length + " values for a matrix of " + rows + " x " + columns + " values");
        }
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }

    public Matrix transposed() {
        float[] turned = new float[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = values[r * columns + c];
            }
        }
        return new Matrix(columns, rows, turned);
    }

    /** The rows of this matrix multiplied by one factor each. */
    public Matrix scaleRows(float[] factors) {
        float[] scaled = new float[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                scaled[r * columns + c] = values[r * columns + c] * factors[r];
            }
        }
        return new Matrix(rows, columns, scaled);
    }
}

package io.embedstream.encoder.words.file;

/**
 * A matrix of float32: height, width (int64 each), then the rows.
 *
 * @param file the file it is in
 * @param start where the first row begins
 * @param width length of a row
 */
record DenseMatrix(MappedFile file, long start, int width) implements Matrix {
    private static final String WHAT = "its matrix";

    static DenseMatrix read(Cursor in, long rows, int dimension) throws WordFileException {
        long at = in.at();
        long height = in.readLong(WHAT);
        long width = in.readLong(WHAT);
        Matrix.checkSize(at, height, width, rows, dimension);
        return new DenseMatrix(in.file(), in.skipFloats(height * width, WHAT), dimension);
    }

    @Override
    public void addRow(int row, float[] sum) {
        file.addFloats(start + (long) row * width * Float.BYTES, sum, width, 1);
    }
}

package io.embedstream.encoder.words.file;

/** Rows of numbers in a file. Immutable and safe for use by many threads. */
interface Matrix {

    /** Length of a row. */
    int width();

    /** Adds a row to a sum. */
    void addRow(int row, float[] sum);

    /** Checks the size of a matrix that has been read. */
    static void checkSize(long at, long height, long width, long least, int dimension) throws WordFileException {
        if (width != dimension || height < least || height > Integer.MAX_VALUE) {
            throw new WordFileException("its matrix, from byte " + at + " on, is " + height + " x " + width
                    + "; expected " + least + " rows for its words and n-grams, of " + dimension + " components");
        }
    }
}

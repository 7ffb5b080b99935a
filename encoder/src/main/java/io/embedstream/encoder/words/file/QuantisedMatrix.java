package io.embedstream.encoder.words.file;

import java.util.Optional;

/**
 * A matrix whose rows are product-quantised (Joulin et al. 2016, "FastText.zip"), as fastText's
 * {@code QuantMatrix::save} writes it: whether norms are apart, height, width, number of codes, codes, centroids, and
 * with norms their codes and centroids.
 *
 * @param file the file it is in
 * @param codes where the codes begin, one byte a part and row
 * @param vectors the centroids
 * @param norms the rows' norms, if they were quantised apart
 * @param width length of a row
 */
record QuantisedMatrix(MappedFile file, long codes, ProductQuantiser vectors, Optional<Norms> norms, int width)
        implements Matrix {
    private static final String WHAT = "its quantised matrix";

    /** Norms of rows: where their codes begin, one byte a row, and their centroids. */
    private record Norms(long codes, ProductQuantiser values) {}

    static QuantisedMatrix read(Cursor in, long rows, int dimension) throws WordFileException {
        long at = in.at();
        boolean hasNorms = in.readBoolean(WHAT);
        long height = in.readLong(WHAT);
        long width = in.readLong(WHAT);
        Matrix.checkSize(at, height, width, rows, dimension);
        int size = in.readInt(WHAT);
        long codes = in.skip(Math.max(0, size), "the codes of " + WHAT);
        ProductQuantiser vectors = ProductQuantiser.read(in, dimension, "the centroids of " + WHAT);
        if (size != height * vectors.parts()) {
            throw new WordFileException("its matrix, from byte " + at + " on, has " + size + " codes, expected "
                    + height + " x " + vectors.parts());
        }
        if (!hasNorms) {
            return new QuantisedMatrix(in.file(), codes, vectors, Optional.empty(), dimension);
        }
        long normCodes = in.skip(height, "the norms of " + WHAT);
        Norms norms = new Norms(normCodes, ProductQuantiser.read(in, 1, "the centroids of the norms of " + WHAT));
        return new QuantisedMatrix(in.file(), codes, vectors, Optional.of(norms), dimension);
    }

    @Override
    public void addRow(int row, float[] sum) {
        float norm = norms.map(apart -> apart.values().first(file.get(apart.codes() + row) & 0xFF))
                .orElse(1f);
        vectors.add(codes + (long) row * vectors.parts(), norm, sum);
    }
}

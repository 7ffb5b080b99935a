package io.embedstream.encoder.words.file;

/**
 * Centroids of parts of vectors (Jegou et al. 2011), as fastText's {@code ProductQuantizer::save} writes them:
 * dimension, number of parts, length of a part, length of the last part (int32 each), then 256 centroids a part.
 *
 * @param file the file it is in
 * @param start where the first centroid begins
 * @param parts number of parts
 * @param length length of a part
 * @param lastLength length of the last part
 */
record ProductQuantiser(MappedFile file, long start, int parts, int length, int lastLength) {
    private static final int CENTROIDS = 256;

    static ProductQuantiser read(Cursor in, int expected, String what) throws WordFileException {
        long at = in.at();
        int dimension = in.readInt(what);
        int parts = in.readInt(what);
        int length = in.readInt(what);
        int lastLength = in.readInt(what);
        if (dimension != expected
                || parts < 1
                || length < 1
                || lastLength < 1
                || lastLength > length
                || (long) (parts - 1) * length + lastLength != dimension) {
            throw new WordFileException("byte " + at + " begins " + what + " of " + parts + " parts of " + length
                    + ", the last of " + lastLength + ", for " + dimension + " components; expected parts of "
                    + expected + " components");
        }
        long start = in.skipFloats((long) dimension * CENTROIDS, what);
        return new ProductQuantiser(in.file(), start, parts, length, lastLength);
    }

    /** The first component of a centroid of the first part. */
    float first(int code) {
        return Float.intBitsToFloat(file.getInt(start + (long) code * partLength(0) * Float.BYTES));
    }

    /** Adds the vector of some codes, times a factor. */
    void add(long codes, float factor, float[] sum) {
        for (int part = 0; part < parts; part++) {
            int code = file.get(codes + part) & 0xFF;
            int partLength = partLength(part);
            long centroid = start + ((long) part * CENTROIDS * length + (long) code * partLength) * Float.BYTES;
            for (int d = 0; d < partLength; d++) {
                sum[part * length + d] += factor * Float.intBitsToFloat(file.getInt(centroid + (long) d * Float.BYTES));
            }
        }
    }

    private int partLength(int part) {
        return part == parts - 1 ? lastLength : length;
    }
}
